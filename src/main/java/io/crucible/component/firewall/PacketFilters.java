package io.crucible.component.firewall;

import io.crucible.component.firewall.Condition.Part;
import io.crucible.config.PortRange;
import io.crucible.model.HostFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * All rules of a host that can drop a packet to it, of all back ends.
 *
 * @param tables only those that can drop something, with the chains that packets reach
 * @param defaultTable the table in which Crucible's own chain is
 * @param hasOwnChain whether Crucible's own chain exists
 */
record PacketFilters(
    List<FilterTable> tables,
    Predicate<FilterTable> defaultTable,
    boolean hasOwnChain,
    Interfaces interfaces) {
  private static final String FACT = "firewall.packet-filters";

  PacketFilters {
    tables = tables.stream().map(FilterTable::reachable).filter(FilterTable::drops).toList();
  }

  static PacketFilters of(HostFacts facts) {
    return of(facts.answers().getOrDefault(FACT, ""));
  }

  static PacketFilters of(String answer) {
    return new FiltersAnswer(answer).read();
  }

  /** Without the table that apply brings in order. */
  PacketFilters besidesOwn() {
    return new PacketFilters(
        tables.stream().filter(defaultTable.negate()).toList(),
        defaultTable,
        hasOwnChain,
        interfaces);
  }

  Packet packet(String source, String destination, String protocol, int port) {
    return Packet.of(source, destination, protocol, port, interfaces);
  }

  /** The rule that drops a packet, or else one that may drop it. */
  Optional<Obstacle> obstacle(Packet packet) {
    return Obstacle.worst(tables.stream().flatMap(table -> table.obstacle(packet).stream()));
  }

  /** The conditions on the address of the peer. */
  List<Condition> ofSources() {
    return conditions(Part.SOURCE).toList();
  }

  /** All ports at which something can change: those that a rule names, and their neighbours. */
  NavigableSet<Integer> limits() {
    NavigableSet<Integer> limits = new TreeSet<>();
    conditions(Part.PORT)
        .flatMap(condition -> condition.ports().stream())
        .distinct()
        .forEach(range -> limits.addAll(around(range)));
    return limits;
  }

  private static List<Integer> around(PortRange range) {
    List<Integer> ports = new ArrayList<>();
    for (int end : List.of(range.first(), range.last())) {
      ports.addAll(List.of(end - 1, end, end + 1));
    }
    return ports;
  }

  private Stream<Condition> conditions(Part part) {
    return tables.stream()
        .flatMap(FilterTable::rules)
        .flatMap(rule -> rule.conditions().stream())
        .filter(condition -> condition.part() == part);
  }
}
