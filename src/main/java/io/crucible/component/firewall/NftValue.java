package io.crucible.component.firewall;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/** What a packet is compared with in a condition of nft. */
final class NftValue {
  /** Of these, no connection of TCP or UDP has a packet. */
  private static final Set<String> OTHER_PROTOCOLS =
      Set.of("icmp", "icmpv6", "igmp", "arp", "sctp", "dccp", "udplite", "esp", "ah", "comp");

  private static final Condition NEVER = Condition.of(_ -> Match.NO);

  /** The interface for a chain that packets reach before a bridge or a bond takes them. */
  static final String BELOW = "port";

  private NftValue() {}

  static boolean isKnown(String key) {
    return OTHER_PROTOCOLS.contains(first(key)) || ofValues(key, List.of(), List.of()).isPresent();
  }

  /**
   * The conditions that stand for one of nft; the last one is that of the values.
   *
   * @param written the values, or the name of a set
   * @param values the values
   */
  static List<Condition> conditions(String key, List<String> written, List<String> values) {
    String first = first(key);
    if (OTHER_PROTOCOLS.contains(first)) {
      return List.of(NEVER, Condition.UNKNOWN);
    }
    Condition condition = ofValues(key, written, values).orElse(Condition.UNKNOWN);
    return Stream.concat(layer(first).stream(), Stream.of(condition)).toList();
  }

  private static String first(String key) {
    return key.split(" ", 2)[0];
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
    return switch (key) {
      case "ip saddr", "ip6 saddr" -> Optional.of(Condition.ofSource(written, values));
      case "ip daddr", "ip6 daddr" -> Optional.of(Condition.ofDestination(values));
      case "tcp dport", "udp dport", "th dport" -> Optional.of(Condition.ofPort(written, values));
      case "tcp sport", "udp sport", "th sport" -> Optional.of(Condition.UNKNOWN);
      case "ip protocol", "ip6 nexthdr", "l4proto" -> any(values, Packet::ofProtocol);
      case "nfproto" -> among(values, packet -> packet.isSix() ? "ipv6" : "ipv4");
      case "protocol", "ether type" -> among(values, packet -> packet.isSix() ? "ip6" : "ip");
      case "iifname", "iif" -> any(values, (packet, name) -> packet.arrival().at(name));
      case BELOW -> any(values, (packet, name) -> packet.arrival().through(name));
      case "ct state" -> fixed(Packet.inState(values.stream()) == Match.YES);
      // No packet has a mark until a rule sets one.
      case "mark" -> fixed(values.stream().anyMatch(it -> it.matches("0x0+|0")));
      case "pkttype" -> fixed(values.contains("host") || values.contains("unicast"));
      default -> Optional.empty();
    };
  }

  private static Optional<Condition> any(
      List<String> values, BiFunction<Packet, String, Match> match) {
    return Optional.of(
        Condition.of(packet -> Match.any(values, value -> match.apply(packet, value))));
  }

  private static Optional<Condition> fixed(boolean matches) {
    return Optional.of(Condition.of(_ -> Match.of(matches)));
  }

  private static Optional<Condition> among(List<String> values, Function<Packet, String> value) {
    return Optional.of(Condition.of(packet -> Match.of(values.contains(value.apply(packet)))));
  }
}
