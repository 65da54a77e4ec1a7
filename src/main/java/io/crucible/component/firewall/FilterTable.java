package io.crucible.component.firewall;

import io.crucible.component.firewall.FilterRule.Verdict;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A table of a packet filter. A packet must pass the chains at the hooks of every table of every
 * back end.
 *
 * @param tool the command that changes it
 * @param name for nft with its family
 * @param family for which packets it is
 * @param chains by name, in the order in which the host printed them
 */
record FilterTable(String tool, String name, Family family, Map<String, Chain> chains) {
  /** For which addresses. */
  enum Family {
    FOUR,
    SIX,
    ANY;

    boolean concerns(Packet packet) {
      return this == ANY || (this == SIX) == packet.isSix();
    }
  }

  /**
   * A chain.
   *
   * @param isBase whether packets to this host come here first
   * @param devices only packets at these interfaces; empty: all
   * @param policy the rule at its end; empty if packets pass
   */
  record Chain(
      boolean isBase, List<String> devices, Optional<FilterRule> policy, List<FilterRule> rules) {
    Chain {
      devices = List.copyOf(devices);
      rules = List.copyOf(rules);
    }
  }

  FilterTable {
    chains = Collections.unmodifiableMap(new LinkedHashMap<>(chains));
  }

  /** The rule that drops the packet, or a rule that may drop it. */
  Optional<Obstacle> obstacle(Packet packet) {
    return family.concerns(packet)
        ? Obstacle.worst(
            chains.keySet().stream()
                .filter(name -> chains.get(name).isBase())
                .flatMap(base -> new FilterWalk(this, packet, base).obstacles().stream()))
        : Optional.empty();
  }

  /** Only the chains that packets to this host can reach. */
  FilterTable reachable() {
    Deque<String> next = new ArrayDeque<>();
    chains.forEach((name, chain) -> {
      if (chain.isBase()) {
        next.add(name);
      }
    });
    Set<String> found = new TreeSet<>(next);
    while (!next.isEmpty()) {
      chains.get(next.remove()).rules().stream()
          .filter(rule -> rule.leads() && chains.containsKey(rule.target()))
          .filter(rule -> found.add(rule.target()))
          .forEach(rule -> next.add(rule.target()));
    }
    Map<String, Chain> kept = new LinkedHashMap<>(chains);
    kept.keySet().retainAll(found);
    return new FilterTable(tool, name, family, kept);
  }

  /** Whether anything can be dropped here. */
  boolean drops() {
    return rules().anyMatch(rule -> rule.verdict() == Verdict.DROPPED)
        || chains.values().stream().anyMatch(chain -> chain.isBase() && chain.policy().isPresent());
  }

  Stream<FilterRule> rules() {
    return chains.values().stream().flatMap(chain -> chain.rules().stream());
  }
}
