package io.crucible.catalog;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What differs between distributions: names of packages, units, files and users.
 *
 * @param name the data file's name, such as {@code debian-12}
 * @param values by {@code section.key}; those of the profile that it extends are under its own
 */
record Profile(String name, Map<String, String> values) {
  /** The profile of a data file, on top of the one that it extends. */
  static Profile load(String name) {
    DataFile file = DataFile.resource("/profiles/" + name + ".ini");
    Optional<String> parent = file.section("profile").flatMap(section -> section.get("extends"));
    Map<String, String> values = new LinkedHashMap<>();
    parent.ifPresent(above -> values.putAll(load(above).values()));
    // A version makes a profile one that hosts can have; it is never handed down.
    values.remove("profile.version");
    values.remove("profile.codename");
    for (DataFile.Section section : file.sections()) {
      section.keys().forEach((key, value) -> values.put(section.name() + "." + key, value));
    }
    return new Profile(name, values);
  }

  Optional<String> find(String key) {
    return Optional.ofNullable(values.get(key));
  }

  String get(String key) {
    return find(key)
        .orElseThrow(() -> new IllegalStateException("profile " + name + " has no " + key));
  }

  List<String> list(String key) {
    return find(key).map(DataFile::items).orElse(List.of());
  }

  String title() {
    return get("profile.title");
  }

  boolean isLegacy() {
    return find("profile.legacy").isPresent();
  }

  boolean hasSystemd() {
    return get("profile.init").equals("systemd");
  }
}
