package io.crucible.transport;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.commons.exec.ProcessDestroyer;
import org.jspecify.annotations.Nullable;

/**
 * Ends a process, with all its descendants, when its deadline passes or its work is called off. The
 * library's own watchdog ends only the process itself, and a child that holds the outputs then
 * keeps the reader waiting.
 */
final class DeadlineKeeper implements ProcessDestroyer {
  /** Between the polite signal and the one that cannot be caught. */
  private static final long GRACE_SECONDS = 3;

  private final Duration deadline;
  private volatile boolean deadlinePassed;
  private boolean calledOff;
  private @Nullable Process running;

  DeadlineKeeper(Duration deadline) {
    this.deadline = deadline;
  }

  boolean deadlinePassed() {
    return deadlinePassed;
  }

  /** Called by the library as soon as the process runs. */
  @Override
  public synchronized boolean add(Process process) {
    running = process;
    if (calledOff) {
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

  /** Ends the process, also one that is only about to start. */
  synchronized void callOff() {
    calledOff = true;
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
    // Taken before the first signal: orphans lose their place in the family.
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
