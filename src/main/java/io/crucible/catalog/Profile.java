package io.crucible.catalog;

import io.crucible.config.ComponentFolder;
import io.crucible.config.DataFile;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The differences of a distribution: names of packages, units, files and users.
 *
 * @param name the data file's name, such as {@code debian-12}
 * @param values by {@code section.key}; they override those of the profile that it extends
 */
public record Profile(String name, Map<String, String> values) {
  /** Loads a profile with those that it extends, and with the values of components. */
  public static Profile load(String name) {
    List<String> chain = new ArrayList<>();
    Map<String, String> own = own(name, chain);
    Map<String, String> values = new LinkedHashMap<>();
    for (ComponentFolder folder : ComponentFolder.shipped()) {
      folder
          .common()
          .named("name")
          .forEach((key, section) ->
              choose(section.keys(), chain).ifPresent(value -> values.put(key, value)));
    }
    for (ComponentData component : ComponentData.shipped()) {
      choose(component.packages(), chain)
          .ifPresent(value -> values.put("packages." + component.name(), value));
    }
    values.putAll(own);
    return new Profile(name, values);
  }

  /** The value for the nearest profile of the chain; {@code *} is the default. */
  private static Optional<String> choose(Map<String, String> byProfile, List<String> chain) {
    return Stream.concat(chain.stream(), Stream.of("*"))
        .filter(byProfile::containsKey)
        .map(byProfile::get)
        .findFirst();
  }

  /**
   * @param chain receives the profile and those that it extends, the nearest first
   */
  private static Map<String, String> own(String name, List<String> chain) {
    chain.add(name);
    DataFile file = DataFile.resource("/profiles/" + name + ".ini");
    Optional<String> parent = file.section("profile").flatMap(section -> section.get("extends"));
    Map<String, String> values = new LinkedHashMap<>();
    parent.ifPresent(above -> values.putAll(own(above, chain)));
    // Only a profile with a version is for hosts, so the version is not inherited.
    values.remove("profile.version");
    values.remove("profile.codename");
    for (DataFile.Section section : file.sections()) {
      section.keys().forEach((key, value) -> values.put(section.name() + "." + key, value));
    }
    return values;
  }

  /** Empty if the profile does not have the key. */
  public Optional<String> find(String key) {
    return Optional.ofNullable(values.get(key));
  }

  /**
   * A value that the profile must have.
   *
   * @throws IllegalStateException if it is missing
   */
  public String get(String key) {
    return find(key)
        .orElseThrow(() -> new IllegalStateException("profile " + name + " has no " + key));
  }

  /** Items separated by commas; none if the profile does not have the key. */
  public List<String> list(String key) {
    return find(key).map(DataFile::items).orElse(List.of());
  }

  public String title() {
    return get("profile.title");
  }

  boolean isLegacy() {
    return find("profile.legacy").isPresent();
  }

  public boolean hasSystemd() {
    return get("profile.init").equals("systemd");
  }
}
