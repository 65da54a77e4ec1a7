package io.crucible.transport;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The time at which waiting ends. */
final class Deadline {
  private final long end;

  private Deadline(long end) {
    this.end = end;
  }

  static Deadline in(Duration duration) {
    return new Deadline(System.nanoTime() + duration.toNanos());
  }

  boolean passed() {
    return left().isNegative();
  }

  Duration left() {
    return Duration.ofNanos(end - System.nanoTime());
  }

  int leftMillis() {
    return Math.clamp(left().toMillis(), 1, Integer.MAX_VALUE);
  }

  /**
   * Calls code that blocks and cannot be interrupted (the library waits on sockets and swallows
   * interrupts). It runs on a platform thread, because a name lookup would block all virtual ones.
   *
   * @throws TimeoutException and the work continues; the caller must close its socket
   */
  <T> T await(String name, Callable<T> work)
      throws InterruptedException, TimeoutException, ExecutionException {
    FutureTask<T> task = new FutureTask<>(work);
    Thread.ofPlatform().daemon().name(name).start(task);
    return task.get(Math.max(1, left().toNanos()), TimeUnit.NANOSECONDS);
  }
}
