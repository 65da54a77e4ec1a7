package io.crucible.transport;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;

/** Directly to the host with TCP. */
record DirectRoute(Duration tcpDeadline) implements Route {

  /**
   * Tries every address of a name: a host may have an IPv6 address, but be reachable only over
   * IPv4.
   */
  @Override
  public Socket open(Endpoint endpoint) throws UnreachableException {
    InetAddress[] addresses;
    try {
      addresses = InetAddress.getAllByName(endpoint.address());
    } catch (UnknownHostException unknown) {
      throw new UnreachableException(
          "cannot resolve %s to an IP address".formatted(endpoint.address()));
    }
    String found = "no address";
    for (InetAddress address : addresses) {
      Socket socket = new Socket();
      try {
        socket.setTcpNoDelay(true);
        socket.connect(
            new InetSocketAddress(address, endpoint.port()), (int) tcpDeadline.toMillis());
        return socket;
      } catch (IOException failed) {
        close(socket);
        found = words(failed);
      }
    }
    throw new UnreachableException(found);
  }

  @Override
  public void close() {}

  private String words(IOException failed) {
    return switch (failed) {
      case SocketTimeoutException timeout ->
          "no answer within %d s".formatted(tcpDeadline.toSeconds());
      case NoRouteToHostException none -> "there is no route to the host";
      case ConnectException refused when String.valueOf(refused.getMessage()).contains("refused") ->
          "the host refuses the connection; check that its SSH server is running on this port";
      default -> String.valueOf(failed.getMessage());
    };
  }

  private static void close(Socket socket) {
    try {
      socket.close();
    } catch (IOException alreadyGone) {
      // Nothing was sent yet.
    }
  }
}
