package io.crucible.plan;

import java.util.List;

/** Lines of the form {@code key=value}, as systemctl show and our probes print them. */
record Properties(List<String> lines) {
  static Properties of(Observation.Output seen) {
    return new Properties(seen.text().lines().toList());
  }

  /** The first value, or an empty string. */
  String get(String key) {
    return all(key).stream().findFirst().orElse("");
  }

  boolean is(String key, String value) {
    return get(key).equals(value);
  }

  List<String> all(String key) {
    return lines.stream()
        .filter(line -> line.startsWith(key + "="))
        .map(line -> line.substring(key.length() + 1))
        .toList();
  }
}
