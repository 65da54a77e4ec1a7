package io.crucible.catalog;

import java.util.ArrayList;
import java.util.List;

/** Paths as text, without access to a file system. */
public final class Paths {
  private Paths() {}

  /** The systemd unit of a mount point (systemd-escape --path). */
  public static String mountUnit(String path) {
    List<String> parts = new ArrayList<>(List.of(path.split("/")));
    parts.removeIf(String::isEmpty);
    StringBuilder unit = new StringBuilder();
    String joined = String.join("/", parts);
    for (int i = 0; i < joined.length(); i++) {
      char c = joined.charAt(i);
      boolean plain = c < 128 && (Character.isLetterOrDigit(c) || ":_.".indexOf(c) >= 0);
      if (c == '/') {
        unit.append('-');
      } else if (plain && !(c == '.' && unit.isEmpty())) {
        unit.append(c);
      } else {
        unit.append("\\x%02x".formatted((int) c));
      }
    }
    return (unit.isEmpty() ? "-" : unit) + ".mount";
  }
}
