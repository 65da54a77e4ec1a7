package io.crucible.transport;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.commons.exec.ProcessDestroyer;
import org.jspecify.annotations.Nullable;

/**
 * Ends a process, with all its descendants, when its deadline passes or it is cancelled. The
 * library's own watchdog ends only the process itself; then a child that holds the outputs open
 * blocks the reader.
 */
final class DeadlineKeeper implements ProcessDestroyer {
  /** Time between SIGTERM and SIGKILL. */
  private static final long GRACE_SECONDS = 3;

  private final Duration deadline;
  private volatile boolean deadlinePassed;
  private boolean cancelled;
  private @Nullable Process running;

  DeadlineKeeper(Duration deadline) {
    this.deadline = deadline;
  }

  boolean deadlinePassed() {
    return deadlinePassed;
  }

  /** Called by the library when the process runs. */
  @Override
  public synchronized boolean add(Process process) {
    running = process;
    if (cancelled) {
      end(process);
    } else {
      Thread.ofVirtual().start(() -> watch(process));
    }
    return true;
  }

  @Override
  public boolean remove(Process process) {
    return true;
  }

  @Override
  public int size() {
    return 1;
  }

  /** Ends the process, also if it has not started yet. */
  synchronized void cancel() {
    cancelled = true;
    if (running != null) {
      end(running);
    }
  }

  private void watch(Process process) {
    try {
      if (!process.waitFor(deadline.toMillis(), TimeUnit.MILLISECONDS)) {
        deadlinePassed = true;
        end(process);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void end(Process process) {
    // Listed before the first signal: orphans are no descendants any more.
    List<ProcessHandle> family =
        Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
    family.forEach(ProcessHandle::destroy);
    try {
      process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    family.forEach(ProcessHandle::destroyForcibly);
  }
}
