package io.crucible.config.write;

import io.crucible.config.ConfigFolder;
import io.crucible.config.IniFile;
import io.crucible.config.IniReader;
import io.crucible.config.ProblemCollector;
import io.crucible.model.Problem;
import io.crucible.model.ProblemsException;
import io.crucible.text.IniText;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.Optional;

/** The generated file of a configuration folder, which is read as a separate layer. */
public final class OverridesFile {
  private static final String HEAD =
      """
      # Written by Crucible. Overrides the other files of this folder; environment and command line override this file.
      """;

  private final Path path;

  public OverridesFile(Path configFolder) {
    path = configFolder.resolve(ConfigFolder.OVERRIDES);
  }

  public Path path() {
    return path;
  }

  /**
   * Sets values, and keeps everything else in the file.
   *
   * @param settings values by {@code section.key}
   * @throws ProblemsException if the file cannot contain a value, or cannot be written; then it is
   *     not changed
   */
  public void save(Map<String, String> settings) throws ProblemsException {
    try {
      String text = Files.exists(path) ? Files.readString(path) : HEAD;
      for (Map.Entry<String, String> setting : settings.entrySet()) {
        text = with(text, setting.getKey(), setting.getValue());
      }
      Path fresh = path.resolveSibling(ConfigFolder.OVERRIDES + "~");
      if (Files.exists(path)) {
        // So that the file keeps its permissions.
        Files.copy(
            path, fresh, StandardCopyOption.COPY_ATTRIBUTES, StandardCopyOption.REPLACE_EXISTING);
      }
      Files.writeString(fresh, text, StandardCharsets.UTF_8);
      Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      throw new ProblemsException(
          Problem.error(
              path.toString(),
              "cannot be written: " + e.getMessage(),
              "check with: ls -ld '" + path.toAbsolutePath().getParent() + "'"));
    }
  }

  private String with(String before, String name, String value) throws ProblemsException {
    int dot = name.indexOf('.');
    String section = name.substring(0, dot);
    String key = name.substring(dot + 1);
    try {
      String text = IniText.set(before, section, key, value);
      if (!reads(text, section, key, value)) {
        // The editor ignores a change of quotes only, but here they matter.
        text = IniText.set(IniText.remove(before, section, key), section, key, value);
      }
      if (reads(text, section, key, value)) {
        return text;
      }
    } catch (IllegalArgumentException e) {
      // Reported below.
    }
    throw new ProblemsException(
        Problem.error(
            "save " + name,
            "an INI file cannot contain this value",
            "unset " + name + ", or set another value"));
  }

  private boolean reads(String text, String section, String key, String value) {
    IniFile file = IniReader.read(text, path.toString(), new ProblemCollector());
    Optional<IniFile.Entry> last =
        file.entries().stream()
            .filter(entry -> entry.section().equals(section) && entry.key().equals(key))
            .reduce((_, later) -> later);
    return last.map(entry -> entry.value().equals(value)).orElse(false);
  }
}
