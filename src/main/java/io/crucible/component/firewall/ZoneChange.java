package io.crucible.component.firewall;

import java.util.List;

/**
 * Rules that one zone of firewalld gets and loses: now, and after its next start.
 *
 * @param zone its name
 */
record ZoneChange(String zone, Difference now, Difference later) {
  /** Rules in the order in which they are added and removed. */
  record Difference(List<String> added, List<String> removed) {
    Difference {
      added = List.copyOf(added);
      removed = List.copyOf(removed);
    }

    static Difference between(List<String> before, List<String> wanted) {
      return new Difference(
          wanted.stream().filter(rule -> !before.contains(rule)).toList(),
          before.stream().filter(rule -> !wanted.contains(rule)).toList());
    }

    Difference reversed() {
      return new Difference(removed, added);
    }

    boolean isEmpty() {
      return added.isEmpty() && removed.isEmpty();
    }
  }

  static ZoneChange between(FirewalldState state, String zone, List<String> wanted) {
    return new ZoneChange(
        zone,
        Difference.between(state.ours(zone, false), wanted),
        Difference.between(state.ours(zone, true), wanted));
  }

  boolean isEmpty() {
    return now.isEmpty() && later.isEmpty();
  }
}
