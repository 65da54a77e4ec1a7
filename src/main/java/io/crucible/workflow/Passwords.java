package io.crucible.workflow;

import io.crucible.model.Problem;
import io.crucible.model.ProblemsException;
import io.crucible.model.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Gets passwords from options, files, prompts and the environment. */
public final class Passwords {
  private static final Set<PosixFilePermission> OTHERS =
      Set.of(
          PosixFilePermission.GROUP_READ,
          PosixFilePermission.OTHERS_READ,
          PosixFilePermission.GROUP_WRITE,
          PosixFilePermission.OTHERS_WRITE);

  private Passwords() {}

  /** A warning about a password on the command line. */
  public static Problem onCommandLine() {
    return Problem.warning(
        "--password",
        "every user of this machine can read it in the process list while this runs",
        "use --ask-password, --password-file FILE, or CRUCIBLE_PASSWORD in the environment");
  }

  /** The SSH password; options override the environment. */
  static Optional<Secret> login(Access access, Caller caller) throws ProblemsException {
    Optional<Secret> password = found(access, caller);
    password.ifPresent(caller.masks()::add);
    return password;
  }

  /** The sudo password; empty unless a prompt for it was requested. */
  static Optional<Secret> become(Access access, Caller caller) throws ProblemsException {
    if (!access.askBecomePassword()) {
      return Optional.empty();
    }
    Secret password = ask("--ask-become-password", "sudo password: ", caller);
    caller.masks().add(password);
    return Optional.of(password);
  }

  private static Optional<Secret> found(Access access, Caller caller) throws ProblemsException {
    if (access.password().isPresent()) {
      return access.password();
    }
    if (access.passwordFile().isPresent()) {
      return Optional.of(read(access.passwordFile().get()));
    }
    if (access.askPassword()) {
      return Optional.of(ask("--ask-password", "SSH password: ", caller));
    }
    return Optional.ofNullable(caller.environment().get("CRUCIBLE_PASSWORD"))
        .filter(value -> !value.isEmpty())
        .map(Secret::new);
  }

  private static Secret ask(String option, String question, Caller caller)
      throws ProblemsException {
    return caller
        .asker()
        .flatMap(asker -> asker.askSecret(question))
        .orElseThrow(() ->
            new ProblemsException(
                Problem.error(
                    option,
                    "cannot prompt for a password: not a terminal",
                    "use --password-file FILE, or CRUCIBLE_PASSWORD in the environment")));
  }

  private static Secret read(Path file) throws ProblemsException {
    try {
      if (Files.getPosixFilePermissions(file).stream().anyMatch(OTHERS::contains)) {
        throw new ProblemsException(
            Problem.error(
                "--password-file " + file,
                "other users can read or write this file",
                "chmod 600 " + file));
      }
      List<String> lines = Files.readAllLines(file);
      if (lines.isEmpty() || lines.getFirst().isEmpty()) {
        throw new ProblemsException(
            Problem.error(
                "--password-file " + file,
                "the first line is empty",
                "write the password there, and nothing else"));
      }
      return new Secret(lines.getFirst());
    } catch (IOException e) {
      throw new ProblemsException(
          Problem.error(
              "--password-file " + file,
              "cannot be read: " + FileErrors.reason(e),
              "give the path of a text file that you can read"));
    }
  }
}
