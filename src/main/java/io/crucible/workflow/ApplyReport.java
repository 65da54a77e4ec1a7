package io.crucible.workflow;

import io.crucible.engine.HostResult;
import io.crucible.engine.RunResult;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A plan, its run, and the comparison after the run.
 *
 * @param run empty when nothing was started
 * @param after a new plan after the run; empty when the run failed
 * @param record folder with the run's journal; empty when nothing was started
 * @param rollbackOf the run that was rolled back
 */
public record ApplyReport(
    PlanReport before,
    Optional<RunResult> run,
    Optional<PlanReport> after,
    Optional<Path> record,
    Optional<String> rollbackOf) {

  public ApplyReport(
      PlanReport before,
      Optional<RunResult> run,
      Optional<PlanReport> after,
      Optional<Path> record) {
    this(before, run, after, record, Optional.empty());
  }

  public ApplyReport rollingBack(String name) {
    return new ApplyReport(before, run, after, record, Optional.of(name));
  }

  /** Nothing was started. */
  public static ApplyReport none(PlanReport before) {
    return new ApplyReport(before, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** Whether the run succeeded, and the hosts were in sync after it. */
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
