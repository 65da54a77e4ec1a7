package io.crucible.model;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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
   * @param resources by host; within a host in the order in which they are to be brought about
   */
  public record Component(
      String name,
      String description,
      List<String> after,
      Rollout rollout,
      Map<Host, List<Resource>> resources) {
    /** On all hosts at once. */
    public Component(
        String name, String description, List<String> after, Map<Host, List<Resource>> resources) {
      this(name, description, after, Rollout.ALL_AT_ONCE, resources);
    }

    public Component {
      after = List.copyOf(after);
      resources = new LinkedHashMap<>(resources);
    }

    /** The same on these hosts only. */
    public Component on(Collection<Host> some) {
      Map<Host, List<Resource>> part = new LinkedHashMap<>(resources);
      part.keySet().retainAll(some);
      return new Component(name, description, after, rollout, part);
    }
  }

  public Blueprint {
    components = List.copyOf(components);
    problems = List.copyOf(problems);
  }
}
