package io.crucible.transport;

import com.jcraft.jsch.Channel;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;

/**
 * A forwarded connection as a socket, so that the library treats hosts behind a jump host like all
 * others (its keep-alives depend on read timeouts), and no port is opened on this machine.
 */
final class ChannelSocket extends Socket {
  private final Channel channel;
  private final ByteQueue received;
  private final OutputStream sending;
  private final InputStream receiving;
  private volatile int readTimeout;

  ChannelSocket(Channel channel, ByteQueue received, OutputStream sending) {
    this.channel = channel;
    this.received = received;
    this.sending = sending;
    receiving = new ChannelInput(received, () -> readTimeout);
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
}
