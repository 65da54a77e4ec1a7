package io.crucible.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The program's own data files, of components and profiles: {@code [section]}, {@code key = value},
 * and lines that begin with {@code |} below a key, for text of several lines. A {@code #} begins a
 * comment only at the beginning of a line. A section may occur more than once, with different
 * conditions.
 *
 * <p>Not ini4j: it merges sections of the same name and does not support text of several lines.
 */
public record DataFile(String name, List<Section> sections) {
  /** One section, its keys in order. */
  public record Section(String name, Map<String, String> keys) {
    public Optional<String> get(String key) {
      return Optional.ofNullable(keys.get(key));
    }

    public String need(String key) {
      return get(key).orElseThrow(() -> new IllegalStateException("[" + name + "] has no " + key));
    }

    public List<String> list(String key) {
      return get(key).map(DataFile::items).orElse(List.of());
    }
  }

  /** Items between commas. */
  public static List<String> items(String value) {
    return value.isBlank() ? List.of() : List.of(value.strip().split("\\s*,\\s*"));
  }

  public static DataFile resource(String path) {
    try (InputStream in = DataFile.class.getResourceAsStream(path)) {
      if (in == null) {
        throw new IllegalStateException("no such data file: " + path);
      }
      return parse(path, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The lines of an index file. */
  public static List<String> index(String path) {
    return resource(path).sections().getFirst().keys().keySet().stream().toList();
  }

  /** The sections whose names begin with a word, without that word. */
  public Map<String, Section> named(String word) {
    Map<String, Section> found = new LinkedHashMap<>();
    for (Section section : sections) {
      if (section.name().startsWith(word + " ")) {
        found.put(section.name().substring(word.length()).strip(), section);
      }
    }
    return found;
  }

  /**
   * @param name for messages
   */
  public static DataFile parse(String name, String text) {
    List<Section> sections = new ArrayList<>();
    Map<String, String> keys = new LinkedHashMap<>();
    sections.add(new Section("", keys));
    String last = "";
    int number = 0;
    for (String raw : text.lines().toList()) {
      number++;
      String line = raw.strip();
      if (line.startsWith("|")) {
        String more = line.substring(line.startsWith("| ") ? 2 : 1) + "\n";
        keys.merge(last, more, String::concat);
      } else if (line.startsWith("[") && line.endsWith("]")) {
        keys = new LinkedHashMap<>();
        sections.add(new Section(line.substring(1, line.length() - 1).strip(), keys));
      } else if (!line.isEmpty() && !line.startsWith("#")) {
        int equals = line.indexOf('=');
        last = (equals < 0 ? line : line.substring(0, equals)).strip();
        String value = equals < 0 ? "" : line.substring(equals + 1).strip();
        if (keys.put(last, value) != null) {
          throw new IllegalStateException(name + ":" + number + ": " + last + " is set twice");
        }
      }
    }
    return new DataFile(name, sections);
  }

  public Optional<Section> section(String wanted) {
    return sections.stream().filter(section -> section.name().equals(wanted)).findFirst();
  }
}
