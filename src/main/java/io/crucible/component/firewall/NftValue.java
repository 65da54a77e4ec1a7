package io.crucible.component.firewall;

import java.util.List;
import java.util.Set;

/** What a packet is compared with in a condition of nft. */
final class NftValue {
  private static final Set<String> KEYS =
      Set.of(
          "ip saddr",
          "ip6 saddr",
          "ip daddr",
          "ip6 daddr",
          "ip protocol",
          "ip6 nexthdr",
          "l4proto",
          "protocol",
          "nfproto",
          "tcp dport",
          "udp dport",
          "th dport",
          "tcp sport",
          "udp sport",
          "th sport",
          "ct state",
          "iifname",
          "iif",
          "mark",
          "pkttype",
          "icmp type",
          "icmpv6 type",
          "icmp code",
          "icmpv6 code");

  private NftValue() {}

  static boolean isKnown(String key) {
    return KEYS.contains(key);
  }

  static Match matches(String key, List<String> values, Packet packet) {
    return switch (key) {
      case "ip saddr" -> packet.isSix() ? Match.NO : packet.from(values);
      case "ip6 saddr" -> packet.isSix() ? packet.from(values) : Match.NO;
      case "ip daddr" -> packet.isSix() ? Match.NO : packet.to(values);
      case "ip6 daddr" -> packet.isSix() ? packet.to(values) : Match.NO;
      case "ip protocol" -> packet.isSix() ? Match.NO : Match.any(values, packet::ofProtocol);
      case "ip6 nexthdr" -> packet.isSix() ? Match.any(values, packet::ofProtocol) : Match.NO;
      case "l4proto" -> Match.any(values, packet::ofProtocol);
      case "nfproto" -> Match.of(values.contains(packet.isSix() ? "ipv6" : "ipv4"));
      case "protocol" -> Match.of(values.contains(packet.isSix() ? "ip6" : "ip"));
      case "tcp dport", "udp dport" ->
          key.startsWith(packet.protocol()) ? Match.any(values, packet::toPort) : Match.NO;
      case "th dport" -> Match.any(values, packet::toPort);
      case "tcp sport", "udp sport" ->
          key.startsWith(packet.protocol()) ? Match.any(values, Packet::fromPort) : Match.NO;
      case "th sport" -> Match.any(values, Packet::fromPort);
      case "ct state" -> Packet.inState(values.stream());
      case "iifname", "iif" -> Match.any(values, packet::at);
      // No packet has a mark until a rule sets one.
      case "mark" -> Match.of(values.stream().anyMatch(it -> it.matches("0x0+|0")));
      case "pkttype" -> Match.of(values.contains("host") || values.contains("unicast"));
      case "icmp type", "icmpv6 type", "icmp code", "icmpv6 code" -> Match.NO;
      default -> Match.MAYBE;
    };
  }
}
