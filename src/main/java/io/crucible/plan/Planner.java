package io.crucible.plan;

import io.crucible.model.Blueprint;
import io.crucible.model.Blueprint.Component;
import io.crucible.model.Host;
import io.crucible.model.Problem;
import io.crucible.model.Resource;
import io.crucible.model.RolloutStrategy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Compares the desired with the actual state, and arranges the steps in waves. Pure.
 *
 * <p>Each host is compared separately ({@link DesiredState}), so that its answers need not be kept
 * until all hosts have answered; then the parts are joined.
 */
public final class Planner {
  private final Blueprint blueprint;

  private final List<Placed> placed;

  /**
   * A component with the level at which it may start: one after the last component that it depends
   * on.
   *
   * @param turns how many levels later each of its hosts starts
   */
  private record Placed(Component component, int level, Map<Host, Integer> turns) {
    int levelOf(Host host) {
      return level + turns.getOrDefault(host, 0);
    }
  }

  public Planner(Blueprint blueprint) {
    this.blueprint = blueprint;
    placed = placed(blueprint.components());
  }

  /** The probes that a host must answer before it can be planned; each once. */
  public static Set<Probe> probes(Collection<Resource> resources) {
    Set<Probe> probes = new LinkedHashSet<>();
    resources.forEach(resource -> probes.add(Declared.of(resource).probe()));
    return probes;
  }

  /** Of all waves, in the order of the components. */
  public static List<Resource> resources(Blueprint blueprint, Host host) {
    return blueprint.components().stream()
        .flatMap(component -> component.resources(host).stream())
        .toList();
  }

  /**
   * The whole plan, when the answers of all hosts are known.
   *
   * @param seen answers by host, to all of {@link #probes}; a host without answers is left out
   */
  public static Plan plan(Blueprint blueprint, Map<Host, Map<Probe, Observation>> seen) {
    Planner planner = new Planner(blueprint);
    Map<Host, HostPlan> hosts = new LinkedHashMap<>();
    seen.forEach((host, answers) -> hosts.put(host, planner.desired(host).compare(answers)));
    return planner.plan(hosts);
  }

  public DesiredState desired(Host host) {
    List<Resource> all = new ArrayList<>();
    SortedMap<Integer, List<Resource>> byLevel = new TreeMap<>();
    for (Placed one : placed) {
      List<Resource> resources = one.component().resources(host);
      if (!resources.isEmpty()) {
        all.addAll(resources);
        byLevel.computeIfAbsent(one.levelOf(host), level -> new ArrayList<>()).addAll(resources);
      }
    }
    return new DesiredState(host, all, byLevel);
  }

  /**
   * Joins the parts of the hosts.
   *
   * @param hosts in the order in which they are shown
   */
  public Plan plan(Map<Host, HostPlan> hosts) {
    SortedMap<Integer, Map<Host, Plan.HostWave>> byLevel = new TreeMap<>();
    List<Problem> problems = new ArrayList<>(blueprint.problems());
    hosts.forEach((host, part) -> {
      part.levels()
          .forEach((level, wave) ->
              byLevel.computeIfAbsent(level, it -> new LinkedHashMap<>()).put(host, wave));
      problems.addAll(part.problems());
      problems.addAll(part.overwritten());
    });
    List<Plan.Wave> waves = new ArrayList<>();
    byLevel.values().forEach(wave -> waves.add(new Plan.Wave(waves.size() + 1, wave)));
    List<Plan.Component> order =
        placed.stream()
            .map(one ->
                new Plan.Component(
                    one.component().name(),
                    one.component().description(),
                    one.level() + 1,
                    one.component().after(),
                    one.component().rollout() == RolloutStrategy.ALL_TOGETHER))
            .toList();
    return new Plan(waves, problems, order);
  }

  /** Steps for pending resources, after the earlier wave is done. */
  public static Plan.HostWave resolve(
      Host host, List<Resource> pending, Map<Probe, Observation> seen, List<Problem> problems) {
    HostPlanner planner = new HostPlanner(host.name(), seen, pending);
    Plan.HostWave wave = planner.wave(pending);
    problems.addAll(planner.problems());
    return wave;
  }

  /**
   * A component whose hosts take turns ends as many levels later, so components after it start
   * later.
   */
  private static List<Placed> placed(List<Component> components) {
    Map<String, Integer> lastLevelOf = new HashMap<>();
    List<Placed> placed = new ArrayList<>();
    for (Component component : components) {
      int level =
          component.after().stream()
              .mapToInt(name -> lastLevelOf.getOrDefault(name, -1) + 1)
              .max()
              .orElse(0);
      Map<Host, Integer> turns = turns(component);
      int last = turns.values().stream().mapToInt(it -> it).max().orElse(0);
      lastLevelOf.put(component.name(), level + last);
      placed.add(new Placed(component, level, turns));
    }
    return placed;
  }

  private static Map<Host, Integer> turns(Component component) {
    Map<Host, Integer> turns = new HashMap<>();
    for (Host host : component.hosts()) {
      switch (component.rollout()) {
        case ALL_AT_ONCE, ALL_TOGETHER -> turns.put(host, 0);
        case FIRST_THEN_REST -> turns.put(host, Math.min(turns.size(), 1));
        case ONE_BY_ONE -> turns.put(host, turns.size());
      }
    }
    return turns;
  }
}
