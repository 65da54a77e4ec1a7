package io.crucible.transport;

import com.jcraft.jsch.SocketFactory;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import org.jspecify.annotations.Nullable;

/** Gives the library its stream, and closes it when nobody waits for it any more. */
final class RoutedSockets implements SocketFactory {
  private final Route route;
  private final Endpoint endpoint;
  private @Nullable Socket opened;
  private boolean abandoned;

  RoutedSockets(Route route, Endpoint endpoint) {
    this.route = route;
    this.endpoint = endpoint;
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    Socket socket = route.open(endpoint);
    synchronized (this) {
      opened = socket;
      if (abandoned) {
        abandon();
      }
    }
    return socket;
  }

  /** Closing the stream is the only thing that ends the library's blocking reads. */
  synchronized void abandon() {
    abandoned = true;
    try {
      if (opened != null) {
        opened.close();
      }
    } catch (IOException alreadyGone) {
      // It is closed already.
    }
  }

  @Override
  public InputStream getInputStream(Socket socket) throws IOException {
    return socket.getInputStream();
  }

  @Override
  public OutputStream getOutputStream(Socket socket) throws IOException {
    return socket.getOutputStream();
  }
}
