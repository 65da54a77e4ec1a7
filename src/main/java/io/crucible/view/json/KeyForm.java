package io.crucible.view.json;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.crucible.config.KnownKey;
import java.util.List;
import java.util.Optional;

/**
 * A setting that a component has.
 *
 * @param key {@code section.key}
 * @param file of the configuration folder
 * @param type a word of component files
 * @param values of a choice; otherwise empty
 * @param shipped the default, which may refer to other settings; absent if it has none. {@code
 *     default} is a word of Java
 * @param example absent if it has none
 */
record KeyForm(
    String key,
    String file,
    String type,
    List<String> values,
    @JsonProperty("default") Optional<String> shipped,
    Optional<String> example,
    String help) {
  static KeyForm of(KnownKey key) {
    return new KeyForm(
        key.id(),
        key.file(),
        key.type().word(),
        key.values(),
        key.shipped(),
        key.example(),
        key.description());
  }
}
