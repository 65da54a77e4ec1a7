package io.crucible.component.firewall;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * The first packet of a connection to a host.
 *
 * @param source empty if only a name is known
 * @param destination likewise
 * @param isSix whether it is of IPv6
 * @param protocol tcp or udp
 * @param port of the destination; that of the source is not known, also whether it is a low one
 */
record Packet(
    Optional<AddressRange> source,
    Optional<AddressRange> destination,
    boolean isSix,
    String protocol,
    int port,
    ArrivalDevice arrival) {
  static Packet of(
      String source, String destination, String protocol, int port, Interfaces interfaces) {
    return new Packet(
        AddressRange.of(source),
        AddressRange.of(destination),
        destination.contains(":"),
        protocol,
        port,
        interfaces.between(source, destination));
  }

  Packet to(int another) {
    return new Packet(source, destination, isSix, protocol, another, arrival);
  }

  Match ofProtocol(String name) {
    return Match.of(
        switch (name) {
          case "all", "0" -> true;
          case "tcp", "6" -> protocol.equals("tcp");
          case "udp", "17" -> protocol.equals("udp");
          default -> false;
        });
  }

  /** It belongs to no known connection. */
  static Match inState(Stream<String> states) {
    return Match.of(states.anyMatch(state -> state.strip().equalsIgnoreCase("new")));
  }
}
