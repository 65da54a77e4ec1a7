package io.crucible.config;

import io.crucible.model.Problem;
import io.crucible.model.ProblemsException;
import io.crucible.model.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;

/**
 * Where the passphrase of the encrypted store comes from: a variable, or a file of mode 0600. A
 * prompt sets the variable for this process only. Never an argument: other users can see those.
 */
public record SecretPassphrase(Map<String, String> environment) {
  public static final String VARIABLE = "CRUCIBLE_SECRETS_PASSPHRASE";
  public static final String KEY_FILE = "CRUCIBLE_SECRETS_KEY_FILE";

  public SecretPassphrase {
    environment = Map.copyOf(environment);
  }

  /** Empty if none was given. */
  public Optional<Secret> find() throws ProblemsException {
    Optional<String> typed = value(VARIABLE);
    if (typed.isPresent()) {
      return typed.map(Secret::new);
    }
    Optional<String> file = value(KEY_FILE);
    return file.isEmpty() ? Optional.empty() : Optional.of(read(Path.of(file.get())));
  }

  Secret need(Path store) throws ProblemsException {
    return find()
        .orElseThrow(() ->
            problem(
                store.toString(),
                "the secrets are encrypted, and there is no passphrase",
                "set "
                    + KEY_FILE
                    + " to a file of mode 0600 with the passphrase in its first line, or set "
                    + VARIABLE
                    + "; at a terminal you are asked"));
  }

  private Optional<String> value(String variable) {
    return Optional.ofNullable(environment.get(variable)).filter(it -> !it.isEmpty());
  }

  /** The first line, as {@code gpg --passphrase-file} reads it. */
  private static Secret read(Path file) throws ProblemsException {
    String subject = KEY_FILE + "=" + file;
    try {
      String mode = PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
      if (!mode.endsWith("------")) {
        throw problem(
            subject, "other users can read or write this file (" + mode + ")", "chmod 600 " + file);
      }
      String line = Files.readString(file).lines().findFirst().orElse("");
      if (line.isEmpty()) {
        throw problem(subject, "the first line is empty", "write the passphrase there");
      }
      return new Secret(line);
    } catch (IOException e) {
      throw problem(subject, "cannot be read: " + e.getMessage(), "check with: ls -l " + file);
    }
  }

  private static ProblemsException problem(String subject, String found, String remedy) {
    return new ProblemsException(Problem.error(subject, found, remedy));
  }
}
