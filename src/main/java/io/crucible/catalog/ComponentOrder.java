package io.crucible.catalog;

import io.crucible.config.Spelling;
import io.crucible.model.Problem;
import io.crucible.model.ProblemsException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The order of components: which others each one waits for, and which may start together.
 *
 * @param waits the components that each one comes after, by name, in the order of the index
 * @param levels names by level: components of the first wait for nothing, those of each further
 *     level wait for at least one of the level before
 */
public record ComponentOrder(Map<String, List<String>> waits, List<List<String>> levels) {
  /** The place of a component: names of the others before and after it. */
  public record Place(String name, List<String> after, List<String> before) {
    public Place {
      after = List.copyOf(after);
      before = List.copyOf(before);
    }
  }

  /** The order of the components in this program. */
  public static ComponentOrder shipped() throws ProblemsException {
    return of(ComponentData.shipped().stream().map(ComponentData::place).toList());
  }

  /**
   * The order for these places.
   *
   * @throws ProblemsException for the name of an unknown component, and for a cycle
   */
  public static ComponentOrder of(List<Place> places) throws ProblemsException {
    List<Problem> unknown = new ArrayList<>();
    List<String> names = places.stream().map(Place::name).toList();
    for (Place place : places) {
      place.after().stream()
          .filter(name -> !names.contains(name))
          .forEach(name -> unknown.add(unknown(place.name(), "after", name, names)));
      place.before().stream()
          .filter(name -> !names.contains(name))
          .forEach(name -> unknown.add(unknown(place.name(), "before", name, names)));
    }
    if (!unknown.isEmpty()) {
      throw new ProblemsException(unknown);
    }
    Map<String, List<String>> waits = after(places);
    return new ComponentOrder(waits, levels(waits));
  }

  /** The components that each one waits for, from both {@code after} and {@code before}. */
  static Map<String, List<String>> after(List<Place> places) {
    Map<String, List<String>> waits = new LinkedHashMap<>();
    places.forEach(place -> waits.put(place.name(), new ArrayList<>(place.after())));
    for (Place place : places) {
      for (String later : place.before()) {
        List<String> its = waits.computeIfAbsent(later, name -> new ArrayList<>());
        if (!its.contains(place.name())) {
          its.add(place.name());
        }
      }
    }
    waits.replaceAll((name, its) -> List.copyOf(its));
    return waits;
  }

  /**
   * The order on one host: each component after those that it waits for, otherwise as listed. An
   * added folder has an index of its own, which cannot place it between others.
   */
  static List<String> applied(Map<String, List<String>> waits) {
    List<String> applied = new ArrayList<>();
    List<String> left = new ArrayList<>(waits.keySet());
    while (!left.isEmpty()) {
      // In a cycle nothing is free; it is reported where the levels are made.
      String next =
          left.stream()
              .filter(
                  name -> waits.getOrDefault(name, List.of()).stream().noneMatch(left::contains))
              .findFirst()
              .orElse(left.getFirst());
      applied.add(next);
      left.remove(next);
    }
    return applied;
  }

  private static List<List<String>> levels(Map<String, List<String>> waits)
      throws ProblemsException {
    List<List<String>> levels = new ArrayList<>();
    List<String> left = new ArrayList<>(waits.keySet());
    while (!left.isEmpty()) {
      List<String> free =
          left.stream()
              .filter(
                  name -> waits.getOrDefault(name, List.of()).stream().noneMatch(left::contains))
              .toList();
      if (free.isEmpty()) {
        throw new ProblemsException(List.of(cycle(waits, left)));
      }
      levels.add(free);
      left.removeAll(free);
    }
    return List.copyOf(levels);
  }

  /** Each component left waits for another one left, so this walk finds a cycle. */
  private static Problem cycle(Map<String, List<String>> waits, List<String> left) {
    List<String> walk = new ArrayList<>();
    String at = left.getFirst();
    while (!walk.contains(at)) {
      walk.add(at);
      at =
          waits.getOrDefault(at, List.of()).stream()
              .filter(left::contains)
              .findFirst()
              .orElseThrow();
    }
    List<String> circle = new ArrayList<>(walk.subList(walk.indexOf(at), walk.size()));
    circle.add(at);
    return Problem.error(
        at,
        "components wait for each other in a cycle: " + String.join(" after ", circle),
        "remove one of these names from after or before in components/*/*.ini");
  }

  private static Problem unknown(String component, String key, String name, List<String> names) {
    return Problem.error(
        component,
        "has " + key + " = " + name + ", but there is no such component",
        Spelling.remedy(name, names));
  }

  /** The components that wait for it. */
  public List<String> before(String name) {
    return waits.entrySet().stream()
        .filter(entry -> entry.getValue().contains(name))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** The number of its level, from 1. */
  public int level(String name) {
    for (int i = 0; i < levels.size(); i++) {
      if (levels.get(i).contains(name)) {
        return i + 1;
      }
    }
    throw new IllegalArgumentException("there is no component " + name);
  }
}
