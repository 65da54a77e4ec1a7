package io.crucible.catalog;

import io.crucible.config.DataFile;
import io.crucible.config.Setting;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The use of another component's offer: for example a secret in libvirt.
 *
 * @param component that uses it
 * @param keys of its section, filled, with the settings that they come from
 */
public record Use(String component, Map<String, Setting> keys) {
  private static final String CONDITION = "when";

  /** The keys of all sections {@code [uses NAME]} of an offer, of whichever component. */
  public static Set<String> keysOf(String offer) {
    Set<String> keys = new LinkedHashSet<>();
    ComponentData.shipped()
        .forEach(data -> data.uses(offer).forEach(section -> keys.addAll(section.keys().keySet())));
    keys.remove(CONDITION);
    return keys;
  }

  static Use of(String component, DataFile.Section section, Values values) {
    Map<String, Setting> keys = new LinkedHashMap<>();
    section
        .keys()
        .forEach((key, text) -> {
          if (!key.equals(CONDITION)) {
            keys.put(key, new Setting(values.fill(text), values.origin(text)));
          }
        });
    return new Use(component, keys);
  }

  /** A required key. */
  public Setting need(String key) {
    return Objects.requireNonNull(
        keys.get(key), () -> component + " has a [uses] section without " + key);
  }
}
