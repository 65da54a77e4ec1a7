package io.crucible.transport;

import java.io.IOException;
import java.net.Socket;

/** The way to a host. */
interface Route extends AutoCloseable {
  /**
   * Opens a byte stream to the host's SSH port.
   *
   * @throws UnreachableException in words; the way there is known to the caller
   */
  Socket open(Endpoint endpoint) throws IOException;

  /** Gives back what the way needs. */
  @Override
  void close();
}
