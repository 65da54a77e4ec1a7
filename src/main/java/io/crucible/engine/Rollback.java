package io.crucible.engine;

import io.crucible.model.Host;
import io.crucible.model.Problem;
import io.crucible.model.ProblemsException;
import io.crucible.plan.Observation;
import io.crucible.plan.Plan;
import io.crucible.plan.Probe;
import io.crucible.plan.RollbackPlanner;
import io.crucible.plan.RollbackScript;
import io.crucible.plan.Step;
import io.crucible.text.KeyedDigests;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Plans the rollback of a run. The journals of the hosts say what was done; the journal of this
 * machine says what it was and how to undo it. Waves are rolled back in reverse order.
 */
public final class Rollback {
  private final RunRecord record;
  private final boolean keepChanged;
  private final boolean packages;
  private final KeyedDigests digests;
  private final Map<Host, List<SentSteps>> sent = new LinkedHashMap<>();

  /** Later runs that may depend on this one, by host name. */
  private final Map<String, List<RunRecord>> later = new HashMap<>();

  /**
   * @param keepChanged whether files that were changed since are kept
   * @param packages whether packages that the run installed are removed
   */
  public Rollback(Runs runs, String run, boolean keepChanged, boolean packages)
      throws ProblemsException {
    this.keepChanged = keepChanged;
    this.packages = packages;
    digests = runs.digests();
    record = runs.get(run);
    for (SentSteps steps : runs.steps(record)) {
      sent.computeIfAbsent(steps.host(), host -> new ArrayList<>()).add(steps);
    }
    boolean isLater = false;
    for (RunRecord other : runs.all()) {
      if (isLater && other.info().rollbackOf().isEmpty()) {
        other.hosts().forEach(host -> laterOn(host).add(other));
      }
      isLater |= other.info().run().equals(run);
    }
  }

  public RunRecord record() {
    return record;
  }

  /** Hosts that received steps. */
  public Set<Host> hosts() {
    return sent.keySet();
  }

  /**
   * What must be read on hosts before a rollback can be planned: the journals of this run and of
   * later ones, the files that the run wrote, and their backups.
   */
  public Map<Host, Set<Probe>> questions(Set<Host> hosts) {
    Map<Host, Set<Probe>> questions = new LinkedHashMap<>();
    for (Host host : hosts) {
      Set<Probe> probes =
          new LinkedHashSet<>(RollbackPlanner.probes(run(), numbered(sentTo(host))));
      laterOn(host.name())
          .forEach(other -> probes.add(RollbackPlanner.journal(other.info().run())));
      questions.put(host, probes);
    }
    return questions;
  }

  /** The plan; empty if everything is as before the run. */
  public Plan plan(Map<Host, Map<Probe, Observation>> answers) {
    List<Problem> problems = new ArrayList<>();
    Map<Integer, Map<Host, Plan.HostWave>> waves = new TreeMap<>(Comparator.reverseOrder());
    answers.forEach((host, seen) -> {
      try {
        plan(host, seen, waves, problems);
      } catch (RuntimeException | StackOverflowError failed) {
        problems.add(Understood.problem(host, failed));
      }
    });
    List<Plan.Wave> numbered = new ArrayList<>();
    waves.values().forEach(hosts -> numbered.add(new Plan.Wave(numbered.size() + 1, hosts)));
    return new Plan(numbered, problems);
  }

  private void plan(
      Host host,
      Map<Probe, Observation> seen,
      Map<Integer, Map<Host, Plan.HostWave>> waves,
      List<Problem> problems) {
    Optional<HostJournal> journal = journal(run(), seen);
    if (journal.isEmpty()) {
      problems.add(
          Problem.warning(
              host.name(),
              "has no journal of run "
                  + run()
                  + ": the run did nothing here, or its journal"
                  + " was deleted",
              ""));
      return;
    }
    boolean wasRolledBack = journal.get().rolledBack();
    if (wasRolledBack && !packages) {
      return;
    }
    for (RunRecord other : laterOn(host.name())) {
      Optional<HostJournal> its = journal(other.info().run(), seen);
      if (its.isPresent() && !its.get().begun().isEmpty() && !its.get().rolledBack()) {
        problems.add(
            Problem.error(
                host.name(),
                "run " + other.info().run() + " is newer and may depend on " + run(),
                "roll back the newer run first: ./run_me.sh rollback " + other.info().run()));
      }
    }
    RollbackPlanner planner =
        new RollbackPlanner(run(), host.name(), keepChanged, packages, digests);
    Map<String, String> now = new HashMap<>();
    Map<Integer, List<Step>> byWave = new TreeMap<>(Comparator.reverseOrder());
    for (SentSteps steps : sentTo(host).reversed()) {
      List<RollbackScript.Numbered> begun =
          begun(numbered(List.of(steps)), journal.get(), wasBootedSince(journal.get(), seen))
              .stream()
              .filter(step -> !wasRolledBack || isOnRequest(step.step()))
              .toList();
      byWave
          .computeIfAbsent(steps.wave(), wave -> new ArrayList<>())
          .addAll(planner.steps(begun, seen, now));
    }
    problems.addAll(planner.problems());
    List<Integer> withSteps =
        byWave.keySet().stream()
            .filter(wave -> !byWave.getOrDefault(wave, List.of()).isEmpty())
            .toList();
    if (!wasRolledBack) {
      int last = withSteps.isEmpty() ? 1 : withSteps.getLast();
      byWave.computeIfAbsent(last, wave -> new ArrayList<>()).add(planner.recordStep());
    }
    byWave.forEach((wave, steps) -> {
      if (!steps.isEmpty()) {
        waves
            .computeIfAbsent(wave, number -> new LinkedHashMap<>())
            .put(host, new Plan.HostWave(steps, List.of()));
      }
    });
  }

  /**
   * Steps of one wave that were begun; after a reboot also those that a boot does, such as mounting
   * the entries of /etc/fstab. Steps after a package installation that did not begin are not among
   * them.
   */
  private static List<RollbackScript.Numbered> begun(
      List<RollbackScript.Numbered> sent, HostJournal journal, boolean wasBootedSince) {
    boolean mayBeAtBoot = wasBootedSince;
    List<RollbackScript.Numbered> begun = new ArrayList<>();
    for (RollbackScript.Numbered step : sent) {
      boolean isBegun = journal.begun().contains(step.number());
      mayBeAtBoot &= isBegun || (!begun.isEmpty() && !isOnRequest(step.step()));
      boolean atBoot = step.step() instanceof Step.Run command && command.doneAtBoot();
      if (isBegun || (mayBeAtBoot && atBoot)) {
        begun.add(step);
      }
    }
    return begun;
  }

  private static boolean wasBootedSince(HostJournal journal, Map<Probe, Observation> seen) {
    return journal.boot().isPresent()
        && seen.get(RollbackPlanner.BOOT) instanceof Observation.File now
        && !journal.boot().get().equals(now.content().strip());
  }

  /** A step that a rollback skips unless its undo is requested. */
  private static boolean isOnRequest(Step step) {
    return step instanceof Step.Run command && command.onRequest();
  }

  private static Optional<HostJournal> journal(String run, Map<Probe, Observation> seen) {
    return seen.get(RollbackPlanner.journal(run)) instanceof Observation.File file
        ? Optional.of(HostJournal.of(file.content().lines().toList()))
        : Optional.empty();
  }

  private static List<RollbackScript.Numbered> numbered(List<SentSteps> portions) {
    List<RollbackScript.Numbered> numbered = new ArrayList<>();
    for (SentSteps portion : portions) {
      for (int i = 0; i < portion.steps().size(); i++) {
        numbered.add(new RollbackScript.Numbered(portion.first() + i, portion.steps().get(i)));
      }
    }
    return numbered;
  }

  private List<SentSteps> sentTo(Host host) {
    return sent.getOrDefault(host, List.of());
  }

  private List<RunRecord> laterOn(String host) {
    return later.computeIfAbsent(host, name -> new ArrayList<>());
  }

  private String run() {
    return record.info().run();
  }
}
