package io.crucible.component.firewall;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** What a packet is compared with in a condition of nft. */
final class NftValue {
  /** Of these, no connection of TCP or UDP has a packet. */
  private static final Set<String> OTHER_PROTOCOLS =
      Set.of("icmp", "icmpv6", "igmp", "arp", "sctp", "dccp", "udplite", "esp", "ah", "comp");

  /** The interface for a chain that packets reach before a bridge or a bond takes them. */
  static final String BELOW = "port";

  private NftValue() {}

  /**
   * The conditions that stand for one of nft; the last one is that of the values.
   *
   * @param written the values, or the name of a set
   * @param values the values
   * @return empty if the key is unknown
   */
  static Optional<List<Condition>> conditions(
      String key, List<String> written, List<String> values) {
    String first = key.split(" ", 2)[0];
    if (OTHER_PROTOCOLS.contains(first)) {
      return Optional.of(List.of(Condition.of(_ -> Match.NO)));
    }
    return ofValues(key, written, values)
        .map(condition -> Stream.concat(layer(first).stream(), Stream.of(condition)).toList());
  }

  /** Also a negated condition is about packets of its protocol only. */
  private static Optional<Condition> layer(String first) {
    return switch (first) {
      case "ip" -> Optional.of(Condition.of(packet -> Match.of(!packet.isSix())));
      case "ip6" -> Optional.of(Condition.of(packet -> Match.of(packet.isSix())));
      case "tcp", "udp" -> Optional.of(Condition.of(packet -> packet.ofProtocol(first)));
      default -> Optional.empty();
    };
  }

  private static Optional<Condition> ofValues(
      String key, List<String> written, List<String> values) {
    return Optional.ofNullable(
        switch (key) {
          case "ip saddr", "ip6 saddr" -> Condition.ofSource(written, values);
          case "ip daddr", "ip6 daddr" -> Condition.ofDestination(values);
          case "tcp dport", "udp dport", "th dport" -> Condition.ofPort(written, values);
          case "tcp sport", "udp sport", "th sport" -> Condition.UNKNOWN;
          case "ip protocol", "ip6 nexthdr", "l4proto" ->
              Condition.of(packet -> Match.any(values, packet::ofProtocol));
          case "nfproto" -> among(values, packet -> packet.isSix() ? "ipv6" : "ipv4");
          case "protocol", "ether type" -> among(values, packet -> packet.isSix() ? "ip6" : "ip");
          case "iifname", "iif" -> Condition.of(packet -> Match.any(values, packet.arrival()::at));
          case "ct state" -> fixed(Packet.inState(values.stream()));
          case BELOW -> Condition.of(packet -> Match.any(values, packet.arrival()::through));
          // No packet has a mark until a rule sets one.
          case "mark" -> fixed(Match.of(values.stream().anyMatch(it -> it.matches("0x0+|0"))));
          case "pkttype" -> fixed(Match.of(values.contains("host") || values.contains("unicast")));
          default -> null;
        });
  }

  private static Condition fixed(Match match) {
    return Condition.of(_ -> match);
  }

  private static Condition among(List<String> values, Function<Packet, String> value) {
    return Condition.of(packet -> Match.of(values.contains(value.apply(packet))));
  }
}
