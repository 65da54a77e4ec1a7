package io.crucible.transport;

import com.jcraft.jsch.JSch;
import com.jcraft.jsch.JSchException;
import com.jcraft.jsch.Session;
import io.crucible.model.Login;
import io.crucible.model.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/** Opens one connection and logs in: stream, host key, identities, password. */
final class SshLogin {
  /** Emulated hosts may be slow to answer; four unanswered ones end the connection. */
  private static final int KEEP_ALIVE_MILLIS = 15_000;

  /** So a host is given up after about a minute without an answer. */
  private static final int KEEP_ALIVES = 4;

  private final SshEnvironment environment;
  private final Passphrases passphrases;

  SshLogin(SshEnvironment environment, Passphrases passphrases) {
    this.environment = environment;
    this.passphrases = passphrases;
  }

  /** Opens a connection and logs in; the caller closes the route. */
  Session open(Endpoint endpoint, Login login, Route route, Deadline deadline)
      throws ConnectException {
    JSch ssh = new JSch();
    ssh.setInstanceLogger(new SshLogger());
    Identities identities = Identities.gather(ssh, login, endpoint, environment, passphrases);
    HostKeyCheck hostKey = new HostKeyCheck(knownHosts(login), endpoint, login.acceptNewHostKeys());
    RoutedSockets sockets = new RoutedSockets(route, endpoint);
    try {
      Session session = ssh.getSession(endpoint.user(), endpoint.address(), endpoint.port());
      Algorithms.choose(session);
      session.setHostKeyRepository(hostKey);
      session.setIdentityRepository(identities);
      session.setSocketFactory(sockets);
      session.setDaemonThread(true);
      // Each connection has a thread that waits for the host: a thousand platform threads are too
      // many.
      session.setThreadFactory(Thread.ofVirtual().factory());
      session.setServerAliveInterval(KEEP_ALIVE_MILLIS);
      session.setServerAliveCountMax(KEEP_ALIVES);
      offer(session, login.password());
      deadline.await("ssh login " + endpoint.label(), () -> connect(session, deadline));
      return session;
    } catch (InterruptedException interrupt) {
      Thread.currentThread().interrupt();
      sockets.abandon();
      throw ConnectFailures.interrupted(endpoint, "nothing was done on the host");
    } catch (TimeoutException slow) {
      sockets.abandon();
      throw ConnectFailures.tooSlow(endpoint, environment.loginDeadline());
    } catch (ExecutionException failed) {
      sockets.abandon();
      throw ConnectFailures.onConnect(
          endpoint, failed.getCause(), hostKey, tried(identities, login));
    } catch (JSchException refused) {
      throw ConnectFailures.onConnect(endpoint, refused, hostKey, tried(identities, login));
    }
  }

  private static Session connect(Session session, Deadline deadline) throws JSchException {
    session.connect(deadline.leftMillis());
    return session;
  }

  private static void offer(Session session, Optional<Secret> password) {
    session.setConfig(
        "PreferredAuthentications",
        password.isPresent() ? "publickey,password,keyboard-interactive" : "publickey");
    password.ifPresent(given -> session.setPassword(KeyFile.bytes(given)));
    session.setUserInfo(new PasswordAnswers(password));
  }

  private KnownHosts knownHosts(Login login) {
    return login
        .knownHosts()
        .map(environment::expand)
        .map(file -> new KnownHosts(file, List.of(file)))
        .orElseGet(() ->
            new KnownHosts(
                environment.sshFolder().resolve("known_hosts"),
                List.of(
                    environment.sshFolder().resolve("known_hosts"),
                    environment.systemKnownHosts())));
  }

  private static List<String> tried(Identities identities, Login login) {
    List<String> tried = new ArrayList<>(identities.tried());
    login.password().ifPresent(given -> tried.add("the password"));
    return tried;
  }
}
