package io.crucible.text;

import java.util.Map;

/** The content of {@code /etc/os-release}, a list of shell assignments. */
public record OsRelease(Map<String, String> values) {
  public OsRelease {
    values = Map.copyOf(values);
  }

  public static OsRelease parse(String text) {
    return new OsRelease(ShellVariablesText.all(text));
  }

  /** {@code linux} if the file has none, as in os-release(5). */
  public String id() {
    return values.getOrDefault("ID", "linux");
  }
}
