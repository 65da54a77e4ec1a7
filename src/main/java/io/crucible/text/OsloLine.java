package io.crucible.text;

import java.util.Locale;

/**
 * One assignment in a file of {@link OsloFiles}.
 *
 * @param number of its first line, from 1
 * @param section as written
 */
public record OsloLine(String path, int number, String section, String key, String value) {
  public String place() {
    return path + ":" + number;
  }

  /** Whether oslo.config takes it for an assignment of {@code section.key}. */
  boolean sets(String name) {
    int dot = name.indexOf('.');
    return normal(section).equals(normal(name.substring(0, dot)))
        && key.equals(name.substring(dot + 1));
  }

  /** {@code [Libvirt]} is {@code [libvirt]}; but only {@code [DEFAULT]} is DEFAULT. */
  private static String normal(String section) {
    return section.equals("DEFAULT") ? section : section.toLowerCase(Locale.ROOT);
  }
}
