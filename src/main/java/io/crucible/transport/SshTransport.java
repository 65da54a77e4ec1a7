package io.crucible.transport;

import com.jcraft.jsch.Session;
import io.crucible.model.Host;
import io.crucible.model.Login;

/**
 * Hosts over SSH. One object serves all hosts and threads: they share passphrases and jump hosts,
 * but not connections.
 */
public final class SshTransport implements Transport {
  private final SshSurroundings surroundings;
  private final SshLogin ssh;
  private final JumpHosts jumpHosts;

  /**
   * @param prompt asks for the passphrase of a private key that is not in an agent
   */
  public SshTransport(SshSurroundings surroundings, PassphrasePrompt prompt) {
    this.surroundings = surroundings;
    this.ssh = new SshLogin(surroundings, new Passphrases(prompt));
    this.jumpHosts = new JumpHosts(ssh, surroundings);
  }

  @Override
  public HostSession connect(Host host, Login login) throws ConnectException {
    Endpoint endpoint = Endpoint.of(host, login);
    Route route =
        login.jump().isPresent()
            ? jumpHosts.route(endpoint, login, login.jump().get())
            : new DirectRoute(surroundings.tcpDeadline());
    boolean usable = false;
    SshHostSession opened = null;
    try {
      Deadline deadline = Deadline.in(surroundings.loginDeadline());
      Session session = ssh.open(endpoint, login, route, deadline);
      opened = new SshHostSession(session, route, endpoint, login);
      opened.checkRoot(deadline);
      usable = true;
      return opened;
    } finally {
      if (!usable && opened != null) {
        opened.close();
      }
      if (!usable) {
        route.close();
      }
    }
  }
}
