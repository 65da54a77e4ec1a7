package io.crucible.transport;

import java.io.OutputStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Passes bytes from the library's reading thread to the thread that waits for them. Not a {@link
 * java.io.PipedInputStream}: that one fails when the last reading thread has ended, and polls only
 * once a second.
 */
final class ByteQueue extends OutputStream {
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Deque<byte[]> chunks = new ArrayDeque<>();
  private final int limit;
  private int size;
  private boolean closed;
  private boolean overflown;

  /**
   * @param limit how many bytes may wait; those beyond it are dropped, and {@link #overflown} says
   *     so: who writes must not wait, as it serves others too
   */
  ByteQueue(int limit) {
    this.limit = limit;
  }

  @Override
  public void write(int value) {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) {
    lock.lock();
    try {
      if (length > limit - size) {
        overflown = true;
      } else {
        chunks.add(Arrays.copyOfRange(bytes, offset, offset + length));
        size += length;
      }
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Whether bytes were dropped. */
  boolean overflown() {
    lock.lock();
    try {
      return overflown;
    } finally {
      lock.unlock();
    }
  }

  /** The queue is empty and closed. */
  boolean isDone() {
    lock.lock();
    try {
      return closed && chunks.isEmpty();
    } finally {
      lock.unlock();
    }
  }

  /** The next bytes; null if none came in time, or if the queue is closed. */
  byte @Nullable [] poll(Duration patience) throws InterruptedException {
    long nanos = patience.toNanos();
    lock.lockInterruptibly();
    try {
      while (chunks.isEmpty() && !closed && nanos > 0) {
        nanos = changed.awaitNanos(nanos);
      }
      byte[] chunk = chunks.poll();
      size -= chunk == null ? 0 : chunk.length;
      return chunk;
    } finally {
      lock.unlock();
    }
  }

  /** A timeout in milliseconds as for sockets: 0 means no timeout. */
  static Duration patience(int millis) {
    return millis == 0 ? Duration.ofDays(365) : Duration.ofMillis(millis);
  }
}
