package io.crucible.config;

import java.util.LinkedHashMap;
import java.util.Map;

/** The effective settings for display: corrected, and with masked passwords. */
final class Shown {
  private static final String MASK = "********";

  private final Map<String, Place> places;

  Shown(Map<String, Place> places) {
    this.places = places;
  }

  Map<String, Setting> of(Effective effective, Map<String, Setting> corrected) {
    Map<String, Setting> settings = new LinkedHashMap<>(effective.all());
    settings.putAll(corrected);
    Map<String, Setting> shown = new LinkedHashMap<>();
    settings.forEach((id, setting) -> {
      Place place = places.get(id);
      if (place != null) {
        shown.put(place.path(), masked(place, setting));
      }
    });
    return shown;
  }

  private static Setting masked(Place place, Setting setting) {
    boolean secret = place.key().type() == ValueType.SECRET && !LoginReader.isNone(setting.value());
    return secret ? new Setting(MASK, setting.origin()) : setting;
  }
}
