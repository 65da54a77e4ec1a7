package io.crucible.component.firewall;

import io.crucible.component.firewall.FilterRule.Verdict;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

  private static final Chain NONE = new Chain(false, List.of(), Optional.empty(), List.of());

  FilterTable {
    chains = Collections.unmodifiableMap(new LinkedHashMap<>(chains));
  }

  /** The rule that drops the packet, or a rule that may drop it. */
  Optional<Obstacle> obstacle(Packet packet) {
    return family.concerns(packet)
        ? Obstacle.worst(
            bases().flatMap(base -> new FilterWalk(this, packet, base).obstacles().stream()))
        : Optional.empty();
  }

  private Stream<String> bases() {
    return chains.entrySet().stream()
        .filter(entry -> entry.getValue().isBase())
        .map(Map.Entry::getKey);
  }

  /** Empty if there is none of this name. */
  Chain chain(String called) {
    return chains.getOrDefault(called, NONE);
  }

  /** Only the chains that packets to this host can reach. */
  FilterTable reachable() {
    Deque<String> next = new ArrayDeque<>(bases().toList());
    Set<String> found = new HashSet<>(next);
    while (!next.isEmpty()) {
      chain(next.remove()).rules().stream()
          .filter(FilterRule::leads)
          .map(FilterRule::target)
          .filter(found::add)
          .forEach(next::add);
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

  /** The chains at a hook that drop all that they do not accept. */
  List<String> refusing() {
    return bases()
        .filter(name ->
            chain(name).policy().isPresent()
                || chain(name).rules().stream()
                    .anyMatch(
                        rule -> rule.verdict() == Verdict.DROPPED && rule.conditions().isEmpty()))
        .toList();
  }

  /** The same, but packets do not come to these chains first. */
  FilterTable without(Set<String> hooked) {
    Map<String, Chain> rest = new LinkedHashMap<>();
    chains.forEach((called, chain) ->
        rest.put(
            called,
            hooked.contains(called)
                ? new Chain(false, chain.devices(), chain.policy(), chain.rules())
                : chain));
    return new FilterTable(tool, name, family, rest);
  }

  Stream<FilterRule> rules() {
    return chains.values().stream().flatMap(chain -> chain.rules().stream());
  }
}
