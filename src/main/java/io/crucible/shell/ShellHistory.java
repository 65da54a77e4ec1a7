package io.crucible.shell;

import io.crucible.workflow.Masks;
import io.crucible.workflow.StateFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import org.jline.reader.impl.history.DefaultHistory;

/** History in a file, kept between sessions; lines with secrets are never stored. */
final class ShellHistory extends DefaultHistory {
  private final Masks masks;
  private final Predicate<String> commands;

  /**
   * @param commands whether a word is a command
   */
  ShellHistory(Masks masks, Predicate<String> commands) {
    this.masks = masks;
    this.commands = commands;
  }

  /** The file, which only its owner can read; empty if it cannot be created. */
  static Optional<Path> prepare(Path stateFolder) {
    Path file = stateFolder.resolve("history");
    try {
      StateFolder.make(stateFolder);
      if (!Files.exists(file)) {
        Files.createFile(
            file,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      }
      return Optional.of(file);
    } catch (IOException e) {
      // The shell works without history; commands that need the folder report the error.
      return Optional.empty();
    }
  }

  @Override
  public void add(Instant time, String line) {
    if (!holdsSecret(line)) {
      super.add(time, line);
    }
  }

  /** A single word that is no command may be a password that was typed at the wrong moment. */
  boolean holdsSecret(String line) {
    String word = line.strip();
    return SecretLines.holdsSecret(line, masks) || (word.matches("\\S+") && !commands.test(word));
  }
}
