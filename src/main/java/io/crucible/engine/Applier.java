package io.crucible.engine;

import io.crucible.model.Host;
import io.crucible.model.ProblemsException;
import io.crucible.plan.Plan;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Brings a plan about, wave by wave. A wave starts when the one before is done on all hosts; after
 * a failure none starts any more.
 */
public final class Applier {
  private final Fleet fleet;
  private final Progress progress;
  private final RunJournal journal;

  public Applier(Fleet fleet, Progress progress, RunJournal journal) {
    this.fleet = fleet;
    this.progress = progress;
    this.journal = journal;
  }

  /**
   * @throws ProblemsException when the journal cannot be written: then no further step is begun
   */
  public RunResult apply(Plan plan) throws InterruptedException, ProblemsException {
    journal.begin(plan);
    Map<Host, HostRun> runs = new LinkedHashMap<>();
    for (Plan.Wave wave : plan.waves()) {
      wave.hosts().keySet().forEach(host -> runs.computeIfAbsent(host, this::start));
    }
    boolean goOn = true;
    for (int i = 0; i < plan.waves().size() && goOn; i++) {
      Plan.Wave wave = plan.waves().get(i);
      progress.on(new Progress.Event.WaveBegan(wave.number(), plan.waves().size()));
      goOn = apply(wave, runs);
    }
    List<HostResult> results = new ArrayList<>();
    boolean complete = goOn;
    runs.values().forEach(run -> results.add(run.result(complete)));
    RunResult result = new RunResult(journal.run(), results);
    journal.end(result);
    return result;
  }

  private HostRun start(Host host) {
    return new HostRun(host, journal, progress);
  }

  private boolean apply(Plan.Wave wave, Map<Host, HostRun> runs) throws InterruptedException {
    Map<Host, Outcome<Boolean>> outcomes =
        fleet.each(
            wave.hosts().keySet(),
            (host, session) -> {
              HostRun run = runs.getOrDefault(host, start(host));
              return run.wave(session, wave.hosts().getOrDefault(host, EMPTY));
            });
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

  private static final Plan.HostWave EMPTY = new Plan.HostWave(List.of(), List.of());
}
