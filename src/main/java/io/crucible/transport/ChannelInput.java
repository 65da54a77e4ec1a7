package io.crucible.transport;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** What arrives over a forwarded connection; a read fails if nothing arrives in time. */
final class ChannelInput extends InputStream {
  private final ByteQueue received;
  private final IntSupplier readTimeout;
  private byte[] chunk = new byte[0];
  private int next;

  /**
   * @param readTimeout in milliseconds, asked for at each read: the library changes it during a
   *     session
   */
  ChannelInput(ByteQueue received, IntSupplier readTimeout) {
    this.received = received;
    this.readTimeout = readTimeout;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (next == chunk.length) {
      byte[] more = more();
      if (more == null) {
        return -1;
      }
      chunk = more;
      next = 0;
    }
    int count = Math.min(length, chunk.length - next);
    System.arraycopy(chunk, next, into, offset, count);
    next += count;
    return count;
  }

  @Override
  public int available() {
    return chunk.length - next;
  }

  private byte @Nullable [] more() throws IOException {
    int millis = readTimeout.getAsInt();
    try {
      byte[] more = received.poll(ByteQueue.patience(millis));
      if (more == null && !received.isDone()) {
        throw new SocketTimeoutException("no data within " + millis + " ms");
      }
      return more;
    } catch (InterruptedException interrupt) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }
}
