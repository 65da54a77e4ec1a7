package io.crucible.engine;

import io.crucible.model.Host;
import io.crucible.model.Problem;
import io.crucible.model.ProblemsException;
import io.crucible.plan.Plan;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Applies a plan, wave by wave. A wave starts when the previous one is done on all hosts; after a
 * failure no further wave starts. All hosts are locked before the first one is changed.
 */
public final class Applier {
  private static final Plan.HostWave EMPTY = new Plan.HostWave(List.of(), List.of());

  private final ConnectionPool pool;
  private final Progress progress;
  private final RunJournal journal;
  private final ApplyOptions options;
  private final HostLocks locks;

  public Applier(ConnectionPool pool, Progress progress, RunJournal journal, ApplyOptions options) {
    this.pool = pool;
    this.progress = progress;
    this.journal = journal;
    this.options = options;
    locks = new HostLocks(pool, journal.run(), options);
  }

  /**
   * An interrupt of this thread cancels the run: no further step begins, running steps end, and the
   * result contains the state of each host. A second interrupt ends the wait for this, too.
   *
   * @throws ProblemsException when the journal cannot be written; then no further step begins
   */
  public RunResult apply(Plan plan) throws InterruptedException, ProblemsException {
    journal.begin(plan);
    Map<Host, HostRun> runs = new LinkedHashMap<>();
    for (Plan.Wave wave : plan.waves()) {
      wave.hosts().keySet().forEach(host -> runs.computeIfAbsent(host, this::start));
    }
    boolean complete = false;
    boolean interrupted = false;
    try {
      complete = lock(runs) && waves(plan, runs);
    } catch (InterruptedException cancelled) {
      interrupted = true;
    }
    if (!interrupted || !options.patience().isZero()) {
      Set<Host> silent = queryState(runs);
      locks.release(runs.keySet().stream().filter(host -> !silent.contains(host)).toList());
    }
    List<HostResult> results = new ArrayList<>();
    for (HostRun run : runs.values()) {
      results.add(run.result(complete));
    }
    RunResult result = new RunResult(journal.run(), results, interrupted);
    journal.end(result);
    return result;
  }

  private HostRun start(Host host) {
    return new HostRun(host, journal, progress, pool, options);
  }

  private boolean lock(Map<Host, HostRun> runs) throws InterruptedException, ProblemsException {
    Set<String> forgotten = new HashSet<>(options.brokenLocks());
    forgotten.addAll(journal.runsThatAreOver());
    boolean ok = true;
    Map<Host, Outcome<Optional<Problem>>> outcomes = locks.take(runs.keySet(), forgotten);
    for (Map.Entry<Host, Outcome<Optional<Problem>>> entry : outcomes.entrySet()) {
      HostRun run = runs.getOrDefault(entry.getKey(), start(entry.getKey()));
      switch (entry.getValue()) {
        case Outcome.Failed<Optional<Problem>> failed -> {
          run.lost(new Outcome.Failed<>(failed.failure(), failed.problems()));
          ok = false;
        }
        case Outcome.Done<Optional<Problem>> done -> {
          done.value().ifPresent(problem -> run.refused(HostResult.Status.LOCKED, problem));
          ok &= done.value().isEmpty();
        }
      }
    }
    return ok;
  }

  private boolean waves(Plan plan, Map<Host, HostRun> runs) throws InterruptedException {
    for (int i = 0; i < plan.waves().size(); i++) {
      Plan.Wave wave = plan.waves().get(i);
      progress.on(new Progress.Event.WaveBegan(wave.number(), plan.waves().size()));
      if (!wave(wave, runs)) {
        return false;
      }
    }
    return true;
  }

  private boolean wave(Plan.Wave wave, Map<Host, HostRun> runs) throws InterruptedException {
    Map<Host, Outcome<Boolean>> outcomes =
        pool.each(
            wave.hosts().keySet(),
            (host, session) ->
                runs.getOrDefault(host, start(host))
                    .wave(session, wave.number(), wave.hosts().getOrDefault(host, EMPTY)));
    boolean ok = true;
    for (Map.Entry<Host, Outcome<Boolean>> entry : outcomes.entrySet()) {
      if (entry.getValue() instanceof Outcome.Failed<Boolean> failed) {
        runs.getOrDefault(entry.getKey(), start(entry.getKey())).lost(failed);
        ok = false;
      } else if (entry.getValue() instanceof Outcome.Done<Boolean> done) {
        ok &= done.value();
      }
    }
    return ok;
  }

  /**
   * Queries the hosts on which the run was interrupted for their state, over a new connection.
   *
   * @return those that do not answer or are not done yet: their lock is kept, and becomes stale by
   *     itself
   */
  private Set<Host> queryState(Map<Host, HostRun> runs) throws InterruptedException {
    Collection<Host> inDoubt =
        runs.entrySet().stream()
            .filter(entry -> entry.getValue().isInDoubt())
            .map(Map.Entry::getKey)
            .toList();
    inDoubt.forEach(
        host -> progress.on(new Progress.Event.HostDoes(host, "finishing its current step")));
    Set<Host> silent = new HashSet<>();
    locks
        .aftermath(inDoubt)
        .forEach((host, outcome) -> {
          HostRun run = runs.getOrDefault(host, start(host));
          switch (outcome) {
            case Outcome.Failed<Optional<HostJournal>> _ -> silent.add(host);
            case Outcome.Done<Optional<HostJournal>> done -> {
              done.value().ifPresentOrElse(run::reported, run::isBusy);
              if (done.value().isEmpty()) {
                silent.add(host);
              }
            }
          }
        });
    return silent;
  }
}
