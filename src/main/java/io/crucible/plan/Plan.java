package io.crucible.plan;

import io.crucible.model.Host;
import io.crucible.model.Problem;
import io.crucible.model.Resource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What will be done, in order. Immutable; shown, saved, and applied exactly as shown.
 *
 * @param waves a wave starts when the one before is done on all hosts
 * @param problems what stands against it or is worth knowing; with an error it cannot be applied
 * @param components that it was made from, in order; empty where that is not known, as of a way
 *     back
 */
public record Plan(List<Wave> waves, List<Problem> problems, List<Component> components) {
  /**
   * A component that has a part in the site, for people who want to see the order.
   *
   * @param level from 1; components of the same level may start together
   * @param after components that have to be done on all hosts before it starts
   */
  public record Component(String name, String description, int level, List<String> after) {
    public Component {
      after = List.copyOf(after);
    }
  }

  /** What each host does in one wave. Hosts with nothing to do are left out. */
  public record Wave(int number, Map<Host, HostWave> hosts) {
    public Wave {
      hosts = new LinkedHashMap<>(hosts);
    }
  }

  /**
   * One host's part of a wave.
   *
   * @param steps in order
   * @param pending what can only be compared when an earlier wave is done, because packages bring
   *     the files and units; in order
   */
  public record HostWave(List<Step> steps, List<Resource> pending) {
    public HostWave {
      steps = List.copyOf(steps);
      pending = List.copyOf(pending);
    }

    public boolean isEmpty() {
      return steps.isEmpty() && pending.isEmpty();
    }

    public boolean installsPackages() {
      return steps.stream()
          .flatMap(step -> step.serves().stream())
          .anyMatch(resource -> resource.kind().equals(ResourceId.PACKAGES));
    }

    /** Steps, and things that may become steps. */
    public int size() {
      return steps.size() + pending.size();
    }
  }

  public Plan {
    waves = List.copyOf(waves);
    problems = List.copyOf(problems);
    components = List.copyOf(components);
  }

  /** Where nothing is known of components. */
  public Plan(List<Wave> waves, List<Problem> problems) {
    this(waves, problems, List.of());
  }

  /** The part of it that concerns these hosts. */
  public Plan limitedTo(Collection<Host> some) {
    List<Wave> limited = new ArrayList<>();
    for (Wave wave : waves) {
      Map<Host, HostWave> hosts = new LinkedHashMap<>(wave.hosts());
      hosts.keySet().retainAll(some);
      if (!hosts.isEmpty()) {
        limited.add(new Wave(limited.size() + 1, hosts));
      }
    }
    return new Plan(limited, problems, components);
  }

  public boolean isEmpty() {
    return waves.isEmpty();
  }

  public boolean hasErrors() {
    return problems.stream().anyMatch(Problem::isError);
  }

  public int changes() {
    return waves.stream()
        .flatMap(wave -> wave.hosts().values().stream())
        .mapToInt(HostWave::size)
        .sum();
  }
}
