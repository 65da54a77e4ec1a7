package io.crucible.plan;

import io.crucible.model.Blueprint;
import io.crucible.model.Host;
import io.crucible.model.Problem;
import io.crucible.model.Resource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Compares what is wanted with what was seen, and lays out the steps in waves. Pure. */
public final class Planner {
  private Planner() {}

  /** The questions that a host has to answer before it can be planned; each once. */
  public static Set<Probe> probes(Collection<Resource> resources) {
    Set<Probe> probes = new LinkedHashSet<>();
    resources.forEach(resource -> probes.add(Declared.of(resource).probe()));
    return probes;
  }

  /** All that is wanted on a host, whatever the wave. */
  public static List<Resource> resources(Blueprint blueprint, Host host) {
    return blueprint.components().stream()
        .flatMap(component -> component.resources().getOrDefault(host, List.of()).stream())
        .toList();
  }

  /**
   * @param seen answers by host, to all of {@link #probes}; a host without answers is left out
   */
  public static Plan plan(Blueprint blueprint, Map<Host, Map<Probe, Observation>> seen) {
    List<Problem> problems = new ArrayList<>(blueprint.problems());
    Map<Host, HostPlanner> planners = new LinkedHashMap<>();
    seen.forEach((host, answers) -> planners.put(host, new HostPlanner(host.name(), answers)));
    List<Plan.Wave> waves = new ArrayList<>();
    for (List<Blueprint.Component> level : levels(blueprint.components())) {
      Map<Host, Plan.HostWave> hosts = new LinkedHashMap<>();
      planners.forEach((host, planner) -> {
        List<Resource> resources =
            level.stream()
                .flatMap(part -> part.resources().getOrDefault(host, List.of()).stream())
                .toList();
        Plan.HostWave wave = planner.wave(resources);
        if (!wave.isEmpty()) {
          hosts.put(host, wave);
        }
      });
      if (!hosts.isEmpty()) {
        waves.add(new Plan.Wave(waves.size() + 1, hosts));
      }
    }
    planners.values().forEach(planner -> problems.addAll(planner.problems()));
    return new Plan(waves, problems);
  }

  /** Steps for what had to wait until an earlier wave was done. */
  public static Plan.HostWave resolve(
      Host host, List<Resource> pending, Map<Probe, Observation> seen, List<Problem> problems) {
    HostPlanner planner = new HostPlanner(host.name(), seen);
    Plan.HostWave wave = planner.wave(pending);
    problems.addAll(planner.problems());
    return wave;
  }

  /**
   * Components by the wave in which they may start: one later than the last they come after. One
   * whose hosts take turns is there with a part of its hosts in each of several waves.
   */
  private static List<List<Blueprint.Component>> levels(List<Blueprint.Component> components) {
    Map<String, Integer> lastLevelOf = new HashMap<>();
    List<List<Blueprint.Component>> levels = new ArrayList<>();
    for (Blueprint.Component component : components) {
      int level =
          component.after().stream()
              .mapToInt(name -> lastLevelOf.getOrDefault(name, -1) + 1)
              .max()
              .orElse(0);
      List<Blueprint.Component> turns = turns(component);
      lastLevelOf.put(component.name(), level + turns.size() - 1);
      while (levels.size() < level + turns.size()) {
        levels.add(new ArrayList<>());
      }
      for (int i = 0; i < turns.size(); i++) {
        levels.get(level + i).add(turns.get(i));
      }
    }
    return levels;
  }

  private static List<Blueprint.Component> turns(Blueprint.Component component) {
    List<Host> hosts = List.copyOf(component.resources().keySet());
    return switch (component.rollout()) {
      case ALL_AT_ONCE -> List.of(component);
      case FIRST_THEN_REST ->
          hosts.size() < 2
              ? List.of(component)
              : List.of(
                  component.on(hosts.subList(0, 1)), component.on(hosts.subList(1, hosts.size())));
      case ONE_BY_ONE -> hosts.stream().map(host -> component.on(List.of(host))).toList();
    };
  }
}
