package io.crucible.catalog;

import io.crucible.model.RolloutStrategy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One component, for people and programs.
 *
 * @param level from 1; components of the same level may start together
 * @param after components that have to be done on all hosts before it starts
 * @param before components that wait for it
 * @param roles hosts with any of these flags take part; empty: all hosts
 * @param when flags that have to hold besides, {@code !} before those that must not
 * @param founds what is founded once, for which all hosts of the roles have to answer
 * @param packages by release, such as {@code debian-12}; releases without any are left out
 * @param uses names of what other components offer
 * @param example of a setting: file, section and line
 * @param verify a command for a host
 */
public record ComponentDescription(
    String name,
    String description,
    int level,
    List<String> after,
    List<String> before,
    List<String> roles,
    List<String> when,
    RolloutStrategy rollout,
    Optional<String> founds,
    Map<String, List<String>> packages,
    List<String> uses,
    String example,
    String verify) {
  static ComponentDescription of(ComponentData data, ComponentOrder order) {
    return new ComponentDescription(
        data.name(),
        data.description(),
        order.level(data.name()),
        data.after(),
        order.before(data.name()),
        data.head().list("roles"),
        data.head().list("when"),
        data.rollout(),
        data.founds(),
        packages(data),
        List.copyOf(data.data().file().named("uses").keySet()),
        data.head().need("example"),
        data.head().need("verify"));
  }

  private static Map<String, List<String>> packages(ComponentData data) {
    Map<String, List<String>> packages = new LinkedHashMap<>();
    for (Profile profile : Profiles.shipped().all()) {
      List<String> names = profile.list("packages." + data.name());
      if (!names.isEmpty()) {
        packages.put(profile.name(), names);
      }
    }
    return packages;
  }

  /** The same packages on several releases, told once: releases by names of packages. */
  public Map<List<String>, List<String>> releasesByPackages() {
    Map<List<String>, List<String>> releases = new LinkedHashMap<>();
    packages.forEach(
        (release, names) -> releases.computeIfAbsent(names, key -> new ArrayList<>()).add(release));
    return releases;
  }

  /** Who asks for something by its sections {@code [uses NAME]}. */
  static List<String> users(String offer) {
    return ComponentData.shipped().stream()
        .filter(component -> !component.uses(offer).isEmpty())
        .map(ComponentData::name)
        .toList();
  }

  /** A word of people for each rollout. */
  public String turns() {
    return switch (rollout) {
      case ALL_AT_ONCE -> "all hosts at once";
      case FIRST_THEN_REST -> "one host first, then all others";
      case ONE_BY_ONE -> "one host after another";
    };
  }
}
