package io.crucible.transport;

import io.crucible.model.Login;
import io.crucible.model.Login.Become;

/** Reads from what sudo or a login says why there are no root's rights. */
final class RootRights {
  private RootRights() {}

  /** The login itself is not root, and sudo was not asked for. */
  static ConnectException notRoot(Endpoint endpoint, String uid) {
    return ConnectFailures.noRoot(
        endpoint,
        "logged in as %s (uid %s), who is not root".formatted(endpoint.user(), uid),
        "set `become = sudo` in [ssh_creds], or log in as root");
  }

  /** The command never started; sudo and the login shell speak on the error output. */
  static ConnectException refused(
      Endpoint endpoint, Login login, int exitCode, String stderr, String noise) {
    String last = lastLine(stderr.isBlank() ? noise : stderr);
    if (login.become() == Become.NONE) {
      return ConnectFailures.noRoot(
          endpoint,
          "the login shell of %s runs no commands: %s (exit code %d)"
              .formatted(endpoint.user(), last, exitCode),
          "ssh %s@%s id".formatted(endpoint.user(), endpoint.address()));
    }
    String user = endpoint.user();
    if (stderr.contains("sudo") && exitCode == 127) {
      return ConnectFailures.noRoot(
          endpoint, "sudo is not installed", "install sudo there, or log in as root");
    }
    if (stderr.contains("must have a tty")) {
      return ConnectFailures.noRoot(
          endpoint,
          "sudo wants a terminal (requiretty)",
          "add `Defaults:%s !requiretty` with visudo".formatted(user));
    }
    if (stderr.contains("not in the sudoers")
        || stderr.contains("not allowed to")
        || stderr.contains("may not run sudo")) {
      return ConnectFailures.noRoot(
          endpoint,
          "sudo does not let %s run commands as root".formatted(user),
          "add `%s ALL=(ALL) ALL` with visudo".formatted(user));
    }
    if (stderr.contains("incorrect password") || stderr.contains("try again")) {
      return ConnectFailures.noRoot(
          endpoint,
          "sudo does not take the password of " + user,
          "give the right one as become password, or allow %s sudo without one".formatted(user));
    }
    if (stderr.contains("password is required") || stderr.contains("terminal is required")) {
      return ConnectFailures.noRoot(
          endpoint,
          "sudo asks %s for a password and none was given".formatted(user),
          "give a become password, or add `%s ALL=(ALL) NOPASSWD: ALL` with visudo"
              .formatted(user));
    }
    return ConnectFailures.noRoot(
        endpoint,
        "sudo failed: %s (exit code %d)".formatted(last, exitCode),
        "ssh -t %s@%s sudo id".formatted(user, endpoint.address()));
  }

  static String lastLine(String text) {
    return text.lines().filter(line -> !line.isBlank()).reduce("", (a, b) -> b).strip();
  }
}
