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

/** The generated file of a configuration folder; written here, read as a layer of its own. */
public final class OverridesFile {
  private static final String HEAD =
      """
      # Written by Crucible: over the other files of this folder, below environment and command line.
      """;

  private final Path path;

  public OverridesFile(Path configFolder) {
    path = configFolder.resolve(ConfigFolder.OVERRIDES);
  }

  public Path path() {
    return path;
  }

  /**
   * Sets values, and keeps whatever else stands there.
   *
   * @param settings values by {@code section.key}
   * @throws ProblemsException when a value has no form in the file, or the file cannot be written;
   *     then nothing is
   */
  public void save(Map<String, String> settings) throws ProblemsException {
    try {
      String text = Files.exists(path) ? Files.readString(path) : HEAD;
      for (Map.Entry<String, String> setting : settings.entrySet()) {
        text = with(text, setting.getKey(), setting.getValue());
      }
      Path fresh = path.resolveSibling(ConfigFolder.OVERRIDES + "~");
      if (Files.exists(path)) {
        // So that the file keeps its rights.
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
              "ls -ld '" + path.toAbsolutePath().getParent() + "'"));
    }
  }

  private String with(String before, String name, String value) throws ProblemsException {
    int dot = name.indexOf('.');
    String section = name.substring(0, dot);
    String key = name.substring(dot + 1);
    try {
      String text = IniText.set(before, section, key, value);
      if (!reads(text, section, key, value)) {
        // Quotes are no difference to that editor, but here they are.
        text = IniText.set(IniText.remove(before, section, key), section, key, value);
      }
      if (reads(text, section, key, value)) {
        return text;
      }
    } catch (IllegalArgumentException e) {
      // Refused below, with words for people.
    }
    throw new ProblemsException(
        Problem.error(
            "save " + name,
            "no line of an INI file can hold this value",
            "unset " + name + ", or give it another value"));
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
