package io.crucible.text;

import java.util.List;
import java.util.Optional;

/**
 * The rules of one parser for files with keys and values, and lossless editing with these rules.
 * Every program has its own rules for indentation, case, quotes, comments and repeated keys; a file
 * is read and edited with the rules of the program that owns it.
 */
public interface Grammar {
  /** As in {@code grammar = NAME} of component files, and in saved plans. */
  String name();

  /** Whether keys belong to sections. */
  default boolean hasSections() {
    return true;
  }

  /**
   * One assignment that the parser sees.
   *
   * @param section empty for files without sections
   * @param key as the parser compares it: {@code mon_host} for Ceph's {@code mon host}
   * @param value as the parser reads it; for libvirt, whose values have types, as written
   */
  record Entry(String section, String key, String value) {}

  /** All assignments in the order of the file. */
  List<Entry> all(String text);

  /** The effective value, as the parser reads it. */
  Optional<String> get(String text, String section, String key);

  /**
   * Makes the value effective, in place if the key is set already. Everything else stays byte for
   * byte, and nothing changes if the value is effective already.
   *
   * @throws IllegalArgumentException when such a file cannot contain the key or the value
   */
  String set(String before, String section, String key, String value);

  /** Removes every assignment of the key. */
  String remove(String before, String section, String key);
}
