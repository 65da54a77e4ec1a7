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
 * What will be done, in order. Immutable; it is applied exactly as it was shown or saved.
 *
 * @param waves a wave starts when the previous one is done on all hosts
 * @param problems problems and warnings; with an error it cannot be applied
 * @param components that it was made from, in order; empty if they are not known, as for a rollback
 */
public record Plan(List<Wave> waves, List<Problem> problems, List<Component> components) {
  /**
   * A component of the plan, for people who want to see the order.
   *
   * @param level from 1; components of the same level may start together
   * @param after components that must be done on all hosts before it starts
   * @param together whether no batch of hosts may do it before the others have done what it is
   *     after
   */
  public record Component(
      String name, String description, int level, List<String> after, boolean together) {
    public Component(String name, String description, int level, List<String> after) {
      this(name, description, level, after, false);
    }

    public Component {
      after = List.copyOf(after);
    }
  }

  /** What each host does in one wave. Hosts without work are left out. */
  public record Wave(int number, Map<Host, HostWave> hosts) {
    public Wave {
      hosts = new LinkedHashMap<>(hosts);
    }
  }

  /**
   * One host's part of a wave.
   *
   * @param steps in order
   * @param pending resources that can be compared only after an earlier wave, because packages
   *     provide their files and units; in order
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

    /** Steps, and resources that may become steps. */
    public int size() {
      return steps.size() + pending.size();
    }
  }

  public Plan {
    waves = List.copyOf(waves);
    problems = List.copyOf(problems);
    components = List.copyOf(components);
  }

  /** A plan without components. */
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
