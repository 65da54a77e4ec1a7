package io.crucible.workflow;

import io.crucible.model.Host;
import io.crucible.model.Login;
import io.crucible.transport.ConnectException;
import io.crucible.transport.HostSession;
import io.crucible.transport.Transport;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A transport that notes why the last connection failed: the outcome of a host's work has only the
 * words for people.
 */
final class NotedReason implements Transport {
  private final Transport transport;

  /** Set by the thread of the host, read by the one that waits for it. */
  private final AtomicReference<ConnectException.Reason> reason = new AtomicReference<>();

  NotedReason(Transport transport) {
    this.transport = transport;
  }

  @Override
  public HostSession connect(Host host, Login login) throws ConnectException {
    try {
      return transport.connect(host, login);
    } catch (ConnectException e) {
      reason.set(e.reason());
      throw e;
    }
  }

  /** False also if no connection has failed. */
  boolean isReason(ConnectException.Reason asked) {
    return reason.get() == asked;
  }
}
