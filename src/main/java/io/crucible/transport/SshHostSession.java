package io.crucible.transport;

import com.jcraft.jsch.Session;
import io.crucible.model.Login;
import io.crucible.model.Login.Become;
import io.crucible.transport.ConnectException.Reason;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;

/** Runs scripts over one logged-in connection, each on its own channel. */
final class SshHostSession implements HostSession {
  private final Session session;
  private final Route route;
  private final Endpoint endpoint;
  private final Login login;
  private final LoadCommand load;

  SshHostSession(Session session, Route route, Endpoint endpoint, Login login) {
    this.session = session;
    this.route = route;
    this.endpoint = endpoint;
    this.login = login;
    this.load =
        LoadCommand.of(login.become(), login.becomePassword().or(login::password).orElse(null));
  }

  /** Runs one command that only checks whether it runs as root. */
  void checkRoot(Deadline deadline) throws ConnectException {
    Exec exec = new Exec(session, endpoint);
    ScriptOutput output = new ScriptOutput(load.mark(), line -> {});
    int exitCode;
    try {
      exitCode = exec.run(load.rootCheckLine(), load.rootCheckInput(), deadline, output);
    } catch (ConnectException lost) {
      // The command changes nothing, so nothing is unknown.
      throw lost.reason() == Reason.BROKEN ? ConnectFailures.lostAtLogin(endpoint, deadline) : lost;
    }
    if (!output.started()) {
      throw RootRights.refused(endpoint, login, exitCode, exec.stderr(), output.noise());
    }
    String uid = output.text().strip();
    if (!uid.equals("0")) {
      throw RootRights.notRoot(endpoint, uid);
    }
  }

  @Override
  public ExecResult run(String script, Duration deadline, Consumer<String> onLine)
      throws ConnectException {
    byte[] bytes = bytes(script);
    if (!session.isConnected()) {
      throw ConnectFailures.notStarted(
          endpoint, "the connection was lost earlier", "run the command again");
    }
    Exec exec = new Exec(session, endpoint);
    ScriptOutput output = new ScriptOutput(load.mark(), onLine);
    int exitCode;
    try {
      exitCode = exec.run(load.line(bytes), load.input(bytes), Deadline.in(deadline), output);
    } catch (ConnectException lost) {
      if (lost.reason() != Reason.NOT_STARTED) {
        close();
      }
      throw lost;
    }
    if (output.started()) {
      return new ExecResult(exitCode, output.text(), exec.stderr());
    }
    throw notStarted(exec.stderr(), exitCode);
  }

  private ConnectException notStarted(String stderr, int exitCode) {
    if (login.become() == Become.SUDO && stderr.contains("sudo")) {
      return RootRights.refused(endpoint, login, exitCode, stderr, "");
    }
    return ConnectFailures.notStarted(
        endpoint,
        "the script could not be loaded: %s (exit code %d)"
            .formatted(RootRights.lastLine(stderr), exitCode),
        "check with: df -h /run /tmp");
  }

  private static byte[] bytes(String script) {
    if (script.chars().anyMatch(c -> c > 0xff)) {
      throw new IllegalArgumentException("a script must be bytes as ISO 8859-1 characters");
    }
    return script.getBytes(StandardCharsets.ISO_8859_1);
  }

  @Override
  public void close() {
    session.disconnect();
    route.close();
  }
}
