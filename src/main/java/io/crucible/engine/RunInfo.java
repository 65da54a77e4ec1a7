package io.crucible.engine;

import java.time.Instant;
import java.util.Optional;

/**
 * What is known about a run from its start.
 *
 * @param user who started it
 * @param rollbackOf the run that this one rolls back
 * @param process ID of the Crucible process that started it
 * @param processStarted distinguishes it from other processes with this ID
 */
public record RunInfo(
    String run,
    String user,
    Instant began,
    Optional<String> rollbackOf,
    long process,
    Optional<Instant> processStarted) {
  static RunInfo now(String run, String user, Instant began, Optional<String> rollbackOf) {
    ProcessHandle me = ProcessHandle.current();
    return new RunInfo(run, user, began, rollbackOf, me.pid(), me.info().startInstant());
  }

  /** Whether the process that started it is still running. */
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
