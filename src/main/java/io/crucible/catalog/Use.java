package io.crucible.catalog;

import io.crucible.config.DataFile;
import io.crucible.config.Setting;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What one component asks of another: a secret of libvirt's, an option of nova's.
 *
 * @param component that asks
 * @param keys what it asks for, filled, and the settings that they come from
 */
public record Use(String component, Map<String, Setting> keys) {
  static Use of(String component, DataFile.Section section, Values values) {
    Map<String, Setting> keys = new LinkedHashMap<>();
    section
        .keys()
        .forEach((key, text) -> {
          if (!key.equals("when")) {
            keys.put(key, new Setting(values.fill(text), values.origin(text)));
          }
        });
    return new Use(component, keys);
  }

  /** A key that has to be there. */
  public Setting need(String key) {
    return Objects.requireNonNull(keys.get(key), () -> component + " uses without " + key);
  }
}
