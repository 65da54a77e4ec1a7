package io.crucible.transport;

import io.crucible.model.Host;
import io.crucible.model.Login;

/** Opens connections to hosts. */
public interface Transport {
  /**
   * Connects, checks the host key, logs in, and checks that commands run as root.
   *
   * @throws ConnectException with the reason, and a problem that names the remedy
   */
  HostSession connect(Host host, Login login) throws ConnectException;
}
