package io.crucible.engine;

import io.crucible.model.Problem;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A run according to the journal of this machine.
 *
 * @param ended when it ended; empty if Crucible was killed
 * @param isInterrupted whether it was cancelled
 * @param statuses how it ended, by host name; empty before its end
 * @param hosts names of all hosts of the plan
 * @param reports states of steps, by host name and step number
 * @param problems problems of its hosts; empty before its end, and for runs of an older version
 */
public record RunRecord(
    RunInfo info,
    Path folder,
    Optional<Instant> ended,
    boolean isInterrupted,
    Map<String, HostResult.Status> statuses,
    List<String> hosts,
    Map<String, Map<Integer, StepReport>> reports,
    List<Problem> problems) {
  public enum StepState {
    /** Sent; its beginning was not reported. */
    SENT,
    BEGUN,
    DONE,
    FAILED
  }

  /** How far a step got, and when; a step that was only sent has no times. */
  public record StepReport(StepState state, Optional<Instant> began, Optional<Instant> ended) {
    static final StepReport SENT =
        new StepReport(StepState.SENT, Optional.empty(), Optional.empty());

    StepReport on(StepState next, Instant time) {
      return next == StepState.BEGUN
          ? new StepReport(next, Optional.of(time), Optional.empty())
          : new StepReport(next, began, Optional.of(time));
    }
  }

  public RunRecord {
    statuses = new LinkedHashMap<>(statuses);
    hosts = List.copyOf(hosts);
    reports = Map.copyOf(reports);
    problems = List.copyOf(problems);
  }

  public boolean isEnded() {
    return ended.isPresent();
  }

  /** What is known of a step that was sent. */
  public StepReport report(String host, int number) {
    return reports.getOrDefault(host, Map.of()).getOrDefault(number, StepReport.SENT);
  }

  /** Whether it has no end and its process is not running any more. */
  public boolean isBrokenOff() {
    return !isEnded() && !info.controllerLives();
  }

  /** Whether its process does nothing on any host any more. */
  boolean isOver() {
    return isEnded() || isBrokenOff();
  }

  /** Whether it has ended, but some of its scripts may still be running. */
  boolean isLeftAtWork() {
    return isBrokenOff()
        || (isEnded() && (isInterrupted || statuses.containsValue(HostResult.Status.LOST)));
  }

  public boolean isSuccess() {
    return isEnded()
        && !isInterrupted
        && statuses.values().stream().allMatch(status -> status == HostResult.Status.APPLIED);
  }
}
