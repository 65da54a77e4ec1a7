package io.crucible.config;

/**
 * What a written key is, after aliases and short forms.
 *
 * @param section without aliases
 * @param name the key's own name, also where {@code key} takes any
 */
record Place(KnownKey key, String section, String name) {
  /** As settings are told apart in all layers. */
  String id() {
    return section + "." + name;
  }

  /** As it is shown: {@code file/section.key}. */
  String path() {
    return key.file() + "/" + id();
  }
}
