package io.crucible.text;

import java.util.List;
import java.util.Optional;

/**
 * The rules of one parser for files of keys and values, and lossless editing by them. Every program
 * has its own rules on indentation, case, quotes, comments and repeated keys; a file is read and
 * edited by those of the program that owns it.
 */
public interface Grammar {
  /**
   * One assignment that the parser sees.
   *
   * @param section empty where the files have no sections
   * @param key as the parser compares it: {@code mon_host} for Ceph's {@code mon host}
   * @param value as the parser reads it; for libvirt, whose values have types, as it is written
   */
  record Entry(String section, String key, String value) {}

  /** All assignments in the order of the file. */
  List<Entry> all(String text);

  /** The value that counts for the parser. */
  Optional<String> get(String text, String section, String key);

  /**
   * Makes the value count, in place where the key is set already. Everything else stays byte for
   * byte, and nothing changes where the value counts already.
   *
   * @throws IllegalArgumentException when no such file can hold the key or the value
   */
  String set(String before, String section, String key, String value);

  /** Takes every assignment of the key away. */
  String remove(String before, String section, String key);
}
