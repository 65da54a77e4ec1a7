package io.crucible.transport;

import com.jcraft.jsch.Channel;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * A forwarded connection as a socket, so that the library treats hosts behind a jump host like all
 * others (its keep-alives depend on read timeouts), and no port is opened on this machine.
 */
final class ChannelSocket extends Socket {
  private final Channel channel;
  private final ByteQueue received;
  private final OutputStream sending;
  private final InputStream receiving = new Receiving();
  private volatile int readTimeout;

  ChannelSocket(Channel channel, ByteQueue received, OutputStream sending) {
    this.channel = channel;
    this.received = received;
    this.sending = sending;
  }

  @Override
  public InputStream getInputStream() {
    return receiving;
  }

  @Override
  public OutputStream getOutputStream() {
    return sending;
  }

  @Override
  public void setSoTimeout(int timeout) {
    readTimeout = timeout;
  }

  @Override
  public int getSoTimeout() {
    return readTimeout;
  }

  @Override
  public void setTcpNoDelay(boolean on) {
    // Set for the jump host's own connection.
  }

  @Override
  public void close() throws IOException {
    received.close();
    channel.disconnect();
    super.close();
  }

  private final class Receiving extends InputStream {
    private byte[] chunk = new byte[0];
    private int next;

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
      try {
        byte[] more = received.poll(ByteQueue.patience(readTimeout));
        if (more == null && !received.isDone()) {
          throw new SocketTimeoutException("no data within " + readTimeout + " ms");
        }
        return more;
      } catch (InterruptedException interrupt) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("interrupted");
      }
    }
  }
}
