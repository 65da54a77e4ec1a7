package io.crucible.component.firewall;

import io.crucible.component.firewall.Condition.Part;
import io.crucible.config.PortRange;
import io.crucible.model.HostFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * All rules of a host that can drop a packet to it, of all back ends.
 *
 * @param tables only those that can drop something, with the chains that packets reach
 * @param defaultTable the table in which Crucible's own chain is
 * @param hasOwnChain whether Crucible's own chain exists
 * @param hasNativeChain whether there is one in a table of nftables
 */
record PacketFilters(
    List<FilterTable> tables,
    Predicate<FilterTable> defaultTable,
    boolean hasOwnChain,
    boolean hasNativeChain,
    Interfaces interfaces) {
  private static final Set<String> FAMILIES = Set.of("inet", "ip", "ip6");

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
    return besides(defaultTable);
  }

  PacketFilters besides(Predicate<FilterTable> some) {
    return with(tables.stream().filter(some.negate()).toList());
  }

  private PacketFilters with(List<FilterTable> others) {
    return new PacketFilters(others, defaultTable, hasOwnChain, hasNativeChain, interfaces);
  }

  /**
   * The chains of nftables that refuse what they do not accept, apart from those of firewalld and
   * below IP.
   */
  List<NftBase> refusing() {
    List<NftBase> found = new ArrayList<>();
    for (FilterTable table : tables) {
      String[] words = table.name().split(" ");
      if (table.tool().equals("nft")
          && FAMILIES.contains(words[0])
          && !words[1].equals("firewalld")) {
        table.refusing().forEach(chain -> found.add(new NftBase(words[0], words[1], chain)));
      }
    }
    return found;
  }

  /** As if packets did not go through these chains. */
  PacketFilters withoutBases(List<NftBase> bases) {
    return with(
        tables.stream()
            .map(table ->
                table.without(
                    bases.stream()
                        .filter(base ->
                            table.tool().equals("nft")
                                && table.name().equals(base.family() + " " + base.table()))
                        .map(NftBase::chain)
                        .collect(Collectors.toSet())))
            .toList());
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
