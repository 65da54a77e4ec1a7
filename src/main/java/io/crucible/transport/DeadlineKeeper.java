package io.crucible.transport;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.commons.exec.ProcessDestroyer;

/**
 * Ends a process, with all its descendants, when its deadline passes. The library's own watchdog
 * ends only the process itself, and a child that holds the outputs then keeps the reader waiting.
 */
final class DeadlineKeeper implements ProcessDestroyer {
  /** Between the polite signal and the one that cannot be caught. */
  private static final long GRACE_SECONDS = 3;

  private final Duration deadline;
  private volatile boolean deadlinePassed;

  DeadlineKeeper(Duration deadline) {
    this.deadline = deadline;
  }

  boolean deadlinePassed() {
    return deadlinePassed;
  }

  /** Called by the library as soon as the process runs. */
  @Override
  public boolean add(Process process) {
    Thread.ofVirtual().start(() -> watch(process));
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

  private void watch(Process process) {
    try {
      if (process.waitFor(deadline.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
      deadlinePassed = true;
      // Taken before the first signal: orphans lose their place in the family.
      List<ProcessHandle> family =
          Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
      family.forEach(ProcessHandle::destroy);
      process.waitFor(GRACE_SECONDS, TimeUnit.SECONDS);
      family.forEach(ProcessHandle::destroyForcibly);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
