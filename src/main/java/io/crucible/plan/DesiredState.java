package io.crucible.plan;

import io.crucible.model.Host;
import io.crucible.model.Problem;
import io.crucible.model.Resource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The desired state of one host, by the level of {@link Planner} at which each resource may start.
 */
public final class DesiredState {
  private final Host host;
  private final List<Resource> resources;
  private final SortedMap<Integer, List<Resource>> levels;

  /**
   * @param resources in the order of the components
   */
  DesiredState(Host host, List<Resource> resources, SortedMap<Integer, List<Resource>> levels) {
    this.host = host;
    this.resources = List.copyOf(resources);
    this.levels = new TreeMap<>(levels);
  }

  /** The probes that the host must answer before it can be planned. */
  public Set<Probe> probes() {
    Set<Probe> probes = Planner.probes(resources);
    writers(probes).probe().ifPresent(probes::add);
    return probes;
  }

  private static Writers writers(Collection<Probe> probes) {
    return new Writers(
        probes.stream()
            .filter(Probe.OfFile.class::isInstance)
            .map(probe -> ((Probe.OfFile) probe).path())
            .toList());
  }

  /**
   * @param seen answers to all of {@link #probes}
   */
  public HostPlan compare(Map<Probe, Observation> seen) {
    HostPlanner planner = new HostPlanner(host.name(), seen, resources);
    SortedMap<Integer, Plan.HostWave> waves = new TreeMap<>();
    levels.forEach((level, wanted) -> {
      Plan.HostWave wave = planner.wave(wanted);
      if (!wave.isEmpty()) {
        waves.put(level, wave);
      }
    });
    List<Problem> overwritten = writers(Planner.probes(resources)).found(host.name(), seen);
    return new HostPlan(waves, planner.problems(), overwritten);
  }
}
