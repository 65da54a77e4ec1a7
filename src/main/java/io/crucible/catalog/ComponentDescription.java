package io.crucible.catalog;

import io.crucible.model.RolloutStrategy;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A description of one component, for people and programs.
 *
 * @param level from 1; components of the same level may start together
 * @param after components that must be done on all hosts before it starts
 * @param before components that wait for it
 * @param roles hosts with any of these flags take part; empty: all hosts
 * @param when flags that a host must also have, or must not have if {@code !} is before them
 * @param founds what it founds; all hosts of the roles must answer for that
 * @param packages by release, such as {@code debian-12}; only releases with packages
 * @param uses offers of other components that it uses
 * @param example of a setting: file, section and line
 * @param verify a command to check it on a host
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

  /** Releases by packages, so that equal packages are listed once. */
  public Map<List<String>, List<String>> releasesByPackages() {
    Map<List<String>, List<String>> releases = new LinkedHashMap<>();
    packages.forEach(
        (release, names) -> releases.computeIfAbsent(names, key -> new ArrayList<>()).add(release));
    return releases;
  }

  /** The components with a section {@code [uses NAME]}. */
  static List<String> users(String offer) {
    return ComponentData.shipped().stream()
        .filter(component -> !component.uses(offer).isEmpty())
        .map(ComponentData::name)
        .toList();
  }

  /** The rollout, for people. */
  public String turns() {
    return switch (rollout) {
      case ALL_AT_ONCE -> "all hosts at once";
      case ALL_TOGETHER -> "all hosts at once, never in batches";
      case FIRST_THEN_REST -> "one host first, then all others";
      case ONE_BY_ONE -> "one host after another";
    };
  }
}
