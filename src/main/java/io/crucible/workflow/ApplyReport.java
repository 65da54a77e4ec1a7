package io.crucible.workflow;

import io.crucible.engine.HostResult;
import io.crucible.engine.RunResult;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What was to be done, what was done, and what a look at the hosts said afterwards.
 *
 * @param run empty when nothing was begun
 * @param after the plan made anew; empty when the run failed
 * @param record folder with the run's journal; empty when nothing was begun
 * @param takesBack the run that this was the way back from
 */
public record ApplyReport(
    PlanReport before,
    Optional<RunResult> run,
    Optional<PlanReport> after,
    Optional<Path> record,
    Optional<String> takesBack) {

  public ApplyReport(
      PlanReport before,
      Optional<RunResult> run,
      Optional<PlanReport> after,
      Optional<Path> record) {
    this(before, run, after, record, Optional.empty());
  }

  public ApplyReport takingBack(String name) {
    return new ApplyReport(before, run, after, record, Optional.of(name));
  }

  /** Nothing was begun. */
  public static ApplyReport none(PlanReport before) {
    return new ApplyReport(before, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** Whether the run went well, and a look at the hosts found nothing that is left to do. */
  boolean isDone() {
    return run.filter(it -> !it.interrupted() && it.isSuccess()).isPresent()
        && after.map(PlanReport::isInSync).orElse(true);
  }

  public long appliedHosts() {
    return run.stream()
        .flatMap(result -> result.hosts().stream())
        .filter(host -> host.status() == HostResult.Status.APPLIED)
        .count();
  }
}
