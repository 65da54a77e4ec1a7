package io.crucible.engine;

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
 * @param states of steps by the host's name and the step's number, as the controller heard
 */
public record RunRecord(
    RunInfo info,
    Path folder,
    Optional<Instant> ended,
    boolean isInterrupted,
    Map<String, HostResult.Status> statuses,
    List<String> hosts,
    Map<String, Map<Integer, StepState>> states) {
  /** How far a step got. */
  public enum StepState {
    /** Sent, and not begun as far as was heard. */
    SENT,
    BEGUN,
    DONE,
    FAILED
  }

  public RunRecord {
    statuses = new LinkedHashMap<>(statuses);
    hosts = List.copyOf(hosts);
    states = Map.copyOf(states);
  }

  public boolean isEnded() {
    return ended.isPresent();
  }

  /** State of a step that was sent. */
  public StepState state(String host, int number) {
    return states.getOrDefault(host, Map.of()).getOrDefault(number, StepState.SENT);
  }

  /** Whether it neither told its end nor has a process that still could. */
  public boolean isBrokenOff() {
    return !isEnded() && !info.controllerLives();
  }

  public boolean isSuccess() {
    return isEnded()
        && !isInterrupted
        && statuses.values().stream().allMatch(status -> status == HostResult.Status.APPLIED);
  }
}
