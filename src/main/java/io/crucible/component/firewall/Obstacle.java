package io.crucible.component.firewall;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A rule that drops a packet.
 *
 * @param table in which it is
 * @param base the chain at the hook, through which it is reached
 * @param chain its own chain
 * @param isCertain false: it depends on something that is not known
 */
record Obstacle(FilterTable table, String base, String chain, FilterRule rule, boolean isCertain) {
  /** One that certainly drops, or else the first one that may. */
  static Optional<Obstacle> worst(Stream<Obstacle> obstacles) {
    List<Obstacle> all = obstacles.toList();
    return all.stream().filter(Obstacle::isCertain).findFirst().or(() -> all.stream().findFirst());
  }

  /** Such as {@code iptables-legacy, table filter, chain INPUT}. */
  String place() {
    return table.tool() + ", table " + table.name() + ", chain " + chain;
  }

  /** Equal for all packets that the same rule stops. */
  String key() {
    return place() + ": " + rule.text();
  }

  /** Whether a chain of nft drops all that it does not accept. */
  boolean isRefusal() {
    return isCertain
        && table.tool().equals("nft")
        && chain.equals(base)
        && rule.conditions().isEmpty();
  }

  String said() {
    return isCertain ? "drops" : "may drop";
  }
}
