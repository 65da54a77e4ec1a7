package io.crucible.transport;

import com.jcraft.jsch.Session;
import io.crucible.model.Host;
import io.crucible.model.Login;

/**
 * Hosts over SSH. One object serves all hosts and threads: they share passphrases and jump hosts,
 * but not connections.
 */
public final class SshTransport implements Transport {
  private final SshEnvironment environment;
  private final SshLogin ssh;
  private final JumpHosts jumpHosts;

  /**
   * @param prompt asks for the passphrase of a private key that is not in an agent
   */
  public SshTransport(SshEnvironment environment, PassphrasePrompt prompt) {
    this.environment = environment;
    this.ssh = new SshLogin(environment, new Passphrases(prompt));
    this.jumpHosts = new JumpHosts(ssh, environment);
  }

  @Override
  public HostSession connect(Host host, Login login) throws ConnectException {
    Endpoint endpoint = Endpoint.of(host, login);
    Route route =
        login.jump().isPresent()
            ? jumpHosts.route(endpoint, login, login.jump().get())
            : new DirectRoute(environment.tcpDeadline());
    boolean usable = false;
    SshHostSession opened = null;
    try {
      Deadline deadline = Deadline.in(environment.loginDeadline());
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
