package io.crucible.shell;

import io.crucible.config.KnownKeys;
import io.crucible.config.SettingName;
import io.crucible.text.Masking;
import io.crucible.workflow.Masks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.jline.reader.impl.history.DefaultHistory;

/** History in a file, kept between sessions; lines with secrets are never stored. */
final class ShellHistory extends DefaultHistory {
  private final Masks masks;

  ShellHistory(Masks masks) {
    this.masks = masks;
  }

  /** The file, which only its owner can read; empty if it cannot be created. */
  static Optional<Path> prepare(Path stateFolder) {
    Path file = stateFolder.resolve("history");
    try {
      Files.createDirectories(stateFolder);
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

  /** By value, and by the name of the setting: a value typed for the first time is unknown. */
  boolean holdsSecret(String line) {
    return !masks.apply(line).equals(line)
        || !Masking.words(line).equals(line)
        || Arrays.stream(line.split("[\\s=\"']+")).anyMatch(ShellHistory::namesSecret);
  }

  private static boolean namesSecret(String word) {
    return word.equals("--password") || SettingName.isSecret(KnownKeys.shipped(), word);
  }
}
