package io.crucible.command;

import io.crucible.model.Secret;
import io.crucible.workflow.Access;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How to log in to the hosts. */
public final class LoginOptions {
  @Option(
      names = "--accept-new-host-keys",
      description =
          "Trust new hosts, and remember their host keys; a changed key is still refused.")
  boolean acceptNewHostKeys;

  @Option(
      names = "--ask-password",
      description = "Ask for the SSH password now; otherwise only if a host needs one.")
  boolean askPassword;

  @Option(
      names = "--password-file",
      paramLabel = "FILE",
      description = "Read the SSH password from the first line of a file that only you can read.")
  Optional<Path> passwordFile = Optional.empty();

  @Option(
      names = "--password",
      paramLabel = "PASSWORD",
      description =
          "SSH password. Other users of this machine can see it; prefer the options above.")
  Optional<String> password = Optional.empty();

  @Option(
      names = "--ask-become-password",
      description = "Ask for the sudo password now, if it differs from the SSH password.")
  boolean askBecomePassword;

  @Option(
      names = "--forks",
      paramLabel = "N",
      description = "How many hosts to work on at the same time; 16 if not given.")
  int forks = 16;

  public Access access() {
    return new Access(
        acceptNewHostKeys,
        askPassword,
        passwordFile,
        password.map(Secret::new),
        askBecomePassword,
        forks);
  }
}
