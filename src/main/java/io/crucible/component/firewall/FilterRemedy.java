package io.crucible.component.firewall;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The commands that let connections in which a rule stops. They open the host to nobody else: a
 * rule is removed only if it is about nothing else, and otherwise gets exceptions before it.
 */
final class FilterRemedy {
  /** A command with more addresses could not be read. */
  private static final int MOST_ADDRESSES = 16;

  private final FilterTable table;
  private final Obstacle obstacle;
  private final Stopped stopped;

  FilterRemedy(Stopped stopped) {
    this.stopped = stopped;
    obstacle = stopped.obstacle();
    table = obstacle.table();
  }

  String on(String host) {
    String commands =
        obstacle.rule().isOnlyAbout(stopped.ports())
            ? obstacle.rule().removal()
            : stopped
                .protocols()
                .flatMap(protocol ->
                    Stream.of(false, true).flatMap(isSix -> exceptions(protocol, isSix)))
                .collect(Collectors.joining("; "));
    return "on " + host + ": " + commands + "; change it also where it is loaded at boot";
  }

  private Stream<String> exceptions(String protocol, boolean isSix) {
    List<String> all = stopped.sources(protocol, isSix);
    if (all.isEmpty()) {
      return Stream.empty();
    }
    List<String> sources = all.size() > MOST_ADDRESSES ? List.of("ADDRESSES_OF_THE_PEERS") : all;
    List<String> ports = stopped.ports(protocol);
    if (table.tool().equals("nft")) {
      return Stream.of(
          "nft insert rule %s %s %s saddr { %s } %s dport { %s } accept"
              .formatted(
                  table.name(),
                  obstacle.base(),
                  isSix ? "ip6" : "ip",
                  String.join(", ", sources),
                  protocol,
                  String.join(", ", ports).replace(':', '-')));
    }
    if (table.tool().startsWith("eb")) {
      return sources.stream()
          .flatMap(source -> ports.stream().map(port -> ofBridge(source, protocol, port, isSix)));
    }
    return PeerRules.portions(ports).stream()
        .map(portion ->
            "%s -t %s -I %s -s %s -p %s -m multiport --dports %s -j ACCEPT"
                .formatted(
                    table.tool(),
                    table.name(),
                    obstacle.base(),
                    String.join(",", sources),
                    protocol,
                    String.join(",", portion)));
  }

  /** A rule of ebtables has one address and one range of ports. */
  private String ofBridge(String source, String protocol, String port, boolean isSix) {
    String ip = isSix ? "--ip6" : "--ip";
    return "%s -t %s -I %s -p %s %s-src %s %s-proto %s %s-dport %s -j ACCEPT"
        .formatted(
            table.tool(),
            table.name(),
            obstacle.base(),
            isSix ? "IPv6" : "IPv4",
            ip,
            source,
            ip,
            protocol,
            ip,
            port);
  }
}
