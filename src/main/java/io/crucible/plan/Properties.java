package io.crucible.plan;

import java.util.List;

/** Lines of the form {@code key=value}, as printed by systemctl show and by probes. */
public record Properties(List<String> lines) {
  public static Properties of(Observation.Output seen) {
    return new Properties(seen.text().lines().toList());
  }

  /** The first value, or an empty string. */
  public String get(String key) {
    return all(key).stream().findFirst().orElse("");
  }

  public boolean is(String key, String value) {
    return get(key).equals(value);
  }

  public List<String> all(String key) {
    return lines.stream()
        .filter(line -> line.startsWith(key + "="))
        .map(line -> line.substring(key.length() + 1))
        .toList();
  }
}
