package io.crucible.config;

import java.util.LinkedHashMap;
import java.util.Map;

/** The settings as they count in the end and may be shown: corrected, and without passwords. */
final class Shown {
  private static final String MASK = "********";

  private final Map<String, Place> places;

  Shown(Map<String, Place> places) {
    this.places = places;
  }

  Map<String, Setting> of(Effective effective, Site.Libvirt libvirt, Site.Nova nova) {
    Map<String, Setting> settings = new LinkedHashMap<>(effective.all());
    libvirt.daemon().forEach((key, setting) -> settings.put("libvirtd_conf." + key, setting));
    nova.options().forEach((option, setting) -> settings.put("nova_conf." + option, setting));
    settings.computeIfPresent(
        "libvirtd_sysconfig.LIBVIRTD_ARGS", (_, setting) -> LibvirtReader.arguments(setting));
    settings.put("nova_conf.DEFAULT.instances_path", nova.instancesPath());
    settings.put("nova_conf.DEFAULT.state_path", nova.statePath());
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
