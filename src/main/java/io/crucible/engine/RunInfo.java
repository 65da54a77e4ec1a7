package io.crucible.engine;

import java.time.Instant;
import java.util.Optional;

/**
 * What is known of a run from its start.
 *
 * @param user who began it
 * @param takesBack the run that this one takes back
 * @param process number of the controller's process
 * @param processStarted tells it from others that had the number
 */
public record RunInfo(
    String run,
    String user,
    Instant began,
    Optional<String> takesBack,
    long process,
    Optional<Instant> processStarted) {
  static RunInfo now(String run, String user, Instant began, Optional<String> takesBack) {
    ProcessHandle me = ProcessHandle.current();
    return new RunInfo(run, user, began, takesBack, me.pid(), me.info().startInstant());
  }

  /** Whether the process that began it still is there. */
  boolean controllerLives() {
    return ProcessHandle.of(process)
        .filter(ProcessHandle::isAlive)
        .filter(it ->
            processStarted.isEmpty()
                || it.info().startInstant().isEmpty()
                || it.info().startInstant().equals(processStarted))
        .isPresent();
  }
}
