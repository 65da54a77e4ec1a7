package io.crucible.lab;

import io.crucible.model.Problem;
import io.crucible.model.ProblemsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The processes of a lab, which keep running after Crucible has ended. */
final class Processes {
  /** A process that has not ended by then is killed; if that fails, it is reported. */
  private static final Duration POLITE = Duration.ofSeconds(5);

  private static final long PAUSE_MILLIS = 50;

  private Processes() {}

  /** The process whose ID is in a file. */
  static Optional<ProcessMark> fromFile(Path pidFile) {
    try {
      return ProcessMark.of(Long.parseLong(Files.readString(pidFile).strip()));
    } catch (IOException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** Whether its command line contains this path. */
  static boolean mentions(long pid, Path path) {
    try {
      return Files.readString(Path.of("/proc", Long.toString(pid), "cmdline")).contains(path + "/");
    } catch (IOException gone) {
      return false;
    }
  }

  /** Ends exactly this process, not a later one with the same process ID. */
  static void end(ProcessMark mark) throws ProblemsException {
    signal(mark, false);
    if (!awaitEnd(mark)) {
      kill(mark);
    }
  }

  /** Kills it, like a power failure. */
  static void kill(ProcessMark mark) throws ProblemsException {
    signal(mark, true);
    if (!awaitEnd(mark)) {
      throw new ProblemsException(
          Problem.error(
              "process " + mark.pid(), "does not end, so the lab is not completely removed", ""));
    }
  }

  private static void signal(ProcessMark mark, boolean forcibly) {
    if (!mark.isAlive()) {
      return;
    }
    Optional<ProcessHandle> handle = ProcessHandle.of(mark.pid());
    if (forcibly) {
      handle.ifPresent(ProcessHandle::destroyForcibly);
    } else {
      handle.ifPresent(ProcessHandle::destroy);
    }
  }

  private static boolean awaitEnd(ProcessMark mark) {
    long end = System.nanoTime() + POLITE.toNanos();
    while (mark.isAlive()) {
      if (System.nanoTime() > end) {
        return false;
      }
      try {
        TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return !mark.isAlive();
      }
    }
    return true;
  }
}
