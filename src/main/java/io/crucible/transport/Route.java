package io.crucible.transport;

import java.io.IOException;
import java.net.Socket;

/** A route to a host. */
interface Route extends AutoCloseable {
  /**
   * Opens a byte stream to the host's SSH port.
   *
   * @throws UnreachableException with a message for people
   */
  Socket open(Endpoint endpoint) throws IOException;

  /** Releases the resources of the route. */
  @Override
  void close();
}
