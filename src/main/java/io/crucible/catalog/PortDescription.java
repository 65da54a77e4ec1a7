package io.crucible.catalog;

import io.crucible.config.Port;
import io.crucible.config.TextReferences;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Ports of a component that must be reachable, for people.
 *
 * @param tcp default numbers, such as {@code 111,2049}; empty if there are none
 * @param udp likewise
 * @param follows settings that the numbers come from
 */
public record PortDescription(
    Port port, Optional<String> tcp, Optional<String> udp, List<String> follows) {
  static PortDescription of(Port port) {
    Optional<String> tcp =
        port.rules().flatMap(rules -> PortReferences.shipped(rules + ".tcp_ports")).or(port::tcp);
    Optional<String> udp =
        port.rules().flatMap(rules -> PortReferences.shipped(rules + ".udp_ports")).or(port::udp);
    TreeSet<String> follows = new TreeSet<>();
    List.of(tcp, udp)
        .forEach(list -> list.ifPresent(text -> follows.addAll(TextReferences.in(text))));
    return new PortDescription(
        port,
        tcp.map(PortReferences::filled),
        udp.map(PortReferences::filled),
        List.copyOf(follows));
  }

  /** Both protocols, such as {@code 2049/tcp}. */
  public String numbers() {
    List<String> both = new ArrayList<>();
    tcp.ifPresent(list -> both.add(list + "/tcp"));
    udp.ifPresent(list -> both.add(list + "/udp"));
    return String.join(" ", both);
  }

  /** What needs them, line by line, with default numbers. */
  public List<String> needs() {
    return port.needs().stream().map(PortReferences::filled).toList();
  }
}
