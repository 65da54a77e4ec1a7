package io.crucible.engine;

import io.crucible.model.Problem;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A run as the controller wrote it down.
 *
 * @param ended when it told its end; nothing after a kill of the controller
 * @param isInterrupted whether somebody called it off
 * @param statuses how it ended, by the hosts' names; empty while it has not
 * @param hosts names of all hosts that it was to work on
 * @param told of steps by the host's name and the step's number, as the controller heard
 * @param problems of its hosts; empty while it has not ended, and where an older version ran it
 */
public record RunRecord(
    RunInfo info,
    Path folder,
    Optional<Instant> ended,
    boolean isInterrupted,
    Map<String, HostResult.Status> statuses,
    List<String> hosts,
    Map<String, Map<Integer, StepTold>> told,
    List<Problem> problems) {
  /** How far a step got. */
  public enum StepState {
    /** Sent, and not begun as far as was heard. */
    SENT,
    BEGUN,
    DONE,
    FAILED
  }

  /** How far a step got, and when; a step that was only sent has no times. */
  public record StepTold(StepState state, Optional<Instant> began, Optional<Instant> ended) {
    static final StepTold SENT = new StepTold(StepState.SENT, Optional.empty(), Optional.empty());

    StepTold on(StepState next, Instant time) {
      return next == StepState.BEGUN
          ? new StepTold(next, Optional.of(time), Optional.empty())
          : new StepTold(next, began, Optional.of(time));
    }
  }

  public RunRecord {
    statuses = new LinkedHashMap<>(statuses);
    hosts = List.copyOf(hosts);
    told = Map.copyOf(told);
    problems = List.copyOf(problems);
  }

  public boolean isEnded() {
    return ended.isPresent();
  }

  /** What was heard of a step that was sent. */
  public StepTold told(String host, int number) {
    return told.getOrDefault(host, Map.of()).getOrDefault(number, StepTold.SENT);
  }

  /** Whether it neither told its end nor has a process that still could. */
  public boolean isBrokenOff() {
    return !isEnded() && !info.controllerLives();
  }

  /** Whether its controller does nothing on a host any more. */
  boolean isOver() {
    return isEnded() || isBrokenOff();
  }

  /** Whether it is over without having heard of all its scripts that they ended. */
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
