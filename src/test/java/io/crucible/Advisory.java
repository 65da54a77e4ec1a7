package io.crucible;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A line of packaging/advisories.list.
 *
 * @param before the first version that is not affected; empty if there is none
 * @param accepted why an affected version is used nevertheless
 */
record Advisory(
    String id,
    String artifact,
    String from,
    Optional<String> before,
    String name,
    String source,
    Optional<String> accepted) {
  private static final Pattern COLUMNS = Pattern.compile("\\s+\\|\\s+");
  private static final Pattern PARTS = Pattern.compile("[.-]");

  static List<Advisory> all() throws IOException {
    return Files.readAllLines(Path.of("packaging", "advisories.list")).stream()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(Advisory::of)
        .toList();
  }

  private static Advisory of(String line) {
    List<String> columns = List.of(COLUMNS.split(line));
    if (columns.size() < 6 || columns.size() > 7) {
      throw new IllegalStateException("6 or 7 columns are needed: " + line);
    }
    return new Advisory(
        columns.get(0),
        columns.get(1),
        columns.get(2),
        Optional.of(columns.get(3)).filter(it -> !it.equals("-")),
        columns.get(4),
        columns.get(5),
        columns.size() > 6 ? Optional.of(columns.get(6)) : Optional.empty());
  }

  boolean affects(String version) {
    return compare(version, from) >= 0 && before.filter(it -> compare(version, it) >= 0).isEmpty();
  }

  /** By numbers; a part that is no number, such as RELEASE, counts as 0. */
  static int compare(String one, String other) {
    String[] a = PARTS.split(one);
    String[] b = PARTS.split(other);
    for (int i = 0; i < Math.max(a.length, b.length); i++) {
      int order = Integer.compare(number(a, i), number(b, i));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }

  private static int number(String[] parts, int at) {
    return at < parts.length && parts[at].matches("[0-9]{1,9}") ? Integer.parseInt(parts[at]) : 0;
  }
}
