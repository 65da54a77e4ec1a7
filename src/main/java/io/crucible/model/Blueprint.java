package io.crucible.model;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.function.Function;

/**
 * The desired state of all hosts, before it is compared with their actual state.
 *
 * @param components in an order that respects {@code after}
 * @param problems what prevents it; with an error among them nothing is planned
 */
public record Blueprint(List<Component> components, List<Problem> problems) {
  /**
   * What one component contributes.
   *
   * @param after components that must be done on all hosts before this one starts anywhere
   * @param rollout in which order it reaches its hosts
   * @param hosts that it has resources for, in order
   * @param wanted computes the resources of one host, anew for each call, from any thread. They are
   *     not kept: each host has an entry for each other host, so the total grows with the square of
   *     the number of hosts
   */
  public record Component(
      String name,
      String description,
      List<String> after,
      RolloutStrategy rollout,
      SequencedSet<Host> hosts,
      Function<Host, List<Resource>> wanted) {
    /** For resources that are known already, on all hosts at once. */
    public Component(
        String name, String description, List<String> after, Map<Host, List<Resource>> resources) {
      this(name, description, after, RolloutStrategy.ALL_AT_ONCE, resources);
    }

    /** For resources that are known already. */
    public Component(
        String name,
        String description,
        List<String> after,
        RolloutStrategy rollout,
        Map<Host, List<Resource>> resources) {
      this(name, description, after, rollout, ordered(resources.keySet()), held(resources));
    }

    public Component {
      after = List.copyOf(after);
      hosts = ordered(hosts);
    }

    /** In the order in which they are applied; empty for a host that takes no part. */
    public List<Resource> resources(Host host) {
      return hosts.contains(host) ? wanted.apply(host) : List.of();
    }

    private static SequencedSet<Host> ordered(Collection<Host> hosts) {
      return Collections.unmodifiableSequencedSet(new LinkedHashSet<>(hosts));
    }

    private static Function<Host, List<Resource>> held(Map<Host, List<Resource>> resources) {
      Map<Host, List<Resource>> copy = new LinkedHashMap<>(resources);
      return host -> copy.getOrDefault(host, List.of());
    }
  }

  public Blueprint {
    components = List.copyOf(components);
    problems = List.copyOf(problems);
  }
}
