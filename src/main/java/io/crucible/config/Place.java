package io.crucible.config;

/**
 * A key as written, after aliases and short forms are resolved.
 *
 * @param section without aliases
 * @param name the actual name, also if {@code key} allows any name
 */
record Place(KnownKey key, String section, String name) {
  /** The id in all layers. */
  String id() {
    return section + "." + name;
  }

  /** For people: {@code file/section.key}. */
  String path() {
    return key.file() + "/" + id();
  }
}
