package io.crucible.transport;

import io.crucible.model.Login;
import io.crucible.model.Login.Become;

/** Finds out from the output of sudo or a login why it did not become root. */
final class RootRights {
  private RootRights() {}

  /** The login is not root, and sudo is not configured. */
  static ConnectException notRoot(Endpoint endpoint, String uid) {
    return ConnectFailures.noRoot(
        endpoint,
        "logged in as %s (uid %s), who is not root".formatted(endpoint.user(), uid),
        "set `become = sudo` in [ssh_creds], or log in as root");
  }

  /** The command did not start; sudo and the login shell print the reason to the error output. */
  static ConnectException refused(
      Endpoint endpoint, Login login, int exitCode, String stderr, String noise) {
    String last = lastLine(stderr.isBlank() ? noise : stderr);
    if (login.become() == Become.NONE && exitCode == 0) {
      return ConnectFailures.noRoot(
          endpoint,
          "the host did not run the command that was sent, and printed: " + last,
          "check ForceCommand in its sshd_config, command= in authorized_keys, and the login shell of "
              + endpoint.user());
    }
    if (login.become() == Become.NONE) {
      return ConnectFailures.noRoot(
          endpoint,
          "the login shell of %s does not run commands: %s (exit code %d)"
              .formatted(endpoint.user(), last, exitCode),
          "check with: ssh %s@%s id".formatted(endpoint.user(), endpoint.address()));
    }
    String user = endpoint.user();
    if (stderr.contains("sudo") && exitCode == 127) {
      return ConnectFailures.noRoot(
          endpoint, "sudo is not installed", "install sudo on the host, or log in as root");
    }
    if (stderr.contains("must have a tty")) {
      return ConnectFailures.noRoot(
          endpoint,
          "sudo requires a terminal (requiretty)",
          "add `Defaults:%s !requiretty` with visudo".formatted(user));
    }
    if (stderr.contains("not in the sudoers")
        || stderr.contains("not allowed to")
        || stderr.contains("may not run sudo")) {
      return ConnectFailures.noRoot(
          endpoint,
          "sudo does not allow %s to run commands as root".formatted(user),
          "add `%s ALL=(ALL) ALL` with visudo".formatted(user));
    }
    if (stderr.contains("incorrect password") || stderr.contains("try again")) {
      return ConnectFailures.noRoot(
          endpoint,
          "sudo rejects the password of " + user,
          "give the correct become password, or allow sudo without a password for " + user);
    }
    if (stderr.contains("password is required") || stderr.contains("terminal is required")) {
      return ConnectFailures.noRoot(
          endpoint,
          "sudo asks %s for a password, but none was given".formatted(user),
          "give a become password, or add `%s ALL=(ALL) NOPASSWD: ALL` with visudo"
              .formatted(user));
    }
    if (exitCode == 126 && stderr.contains("Permission denied")) {
      return ConnectFailures.noRoot(
          endpoint,
          "sudo lets %s run a shell, but no program from it (noexec)".formatted(user),
          "add `Defaults:%1$s !noexec` with visudo, and remove NOEXEC: from the rules of %1$s"
              .formatted(user));
    }
    return ConnectFailures.noRoot(
        endpoint,
        "sudo failed: %s (exit code %d)".formatted(last, exitCode),
        "check with: ssh -t %s@%s sudo id".formatted(user, endpoint.address()));
  }

  static String lastLine(String text) {
    return text.lines().filter(line -> !line.isBlank()).reduce("", (a, b) -> b).strip();
  }
}
