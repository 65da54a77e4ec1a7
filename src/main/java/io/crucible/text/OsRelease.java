package io.crucible.text;

import java.util.List;
import java.util.Map;

/** What {@code /etc/os-release} says; the file is a list of shell assignments. */
public record OsRelease(Map<String, String> values) {
  public OsRelease {
    values = Map.copyOf(values);
  }

  public static OsRelease parse(String text) {
    return new OsRelease(ShellVariablesText.all(text));
  }

  /** {@code linux} when the file has none, as os-release(5) has it. */
  public String id() {
    return values.getOrDefault("ID", "linux");
  }

  /** The distributions that this one is made from, the closest first. */
  public List<String> idLike() {
    String like = values.getOrDefault("ID_LIKE", "").strip();
    return like.isEmpty() ? List.of() : List.of(like.split("\\s+"));
  }
}
