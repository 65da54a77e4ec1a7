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
 * What shall be so on all hosts, before anything is compared with what is.
 *
 * @param components in an order that respects {@code after}
 * @param problems what stands against it; with an error among them nothing is planned
 */
public record Blueprint(List<Component> components, List<Problem> problems) {
  /**
   * The part of one component.
   *
   * @param after components that must be done on all hosts before this one starts anywhere
   * @param rollout in which order its hosts get their turn
   * @param hosts that it wants something of, in their order
   * @param wanted what that is, worked out anew each time and by any thread: every host is told of
   *     every other, so what all hosts are told at once would grow with the square of their number
   */
  public record Component(
      String name,
      String description,
      List<String> after,
      RolloutStrategy rollout,
      SequencedSet<Host> hosts,
      Function<Host, List<Resource>> wanted) {
    /** On all hosts at once, all of it known already. */
    public Component(
        String name, String description, List<String> after, Map<Host, List<Resource>> resources) {
      this(name, description, after, RolloutStrategy.ALL_AT_ONCE, resources);
    }

    /** All of it known already. */
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

    /** In the order in which they are to be brought about; nothing on a host that takes no part. */
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
