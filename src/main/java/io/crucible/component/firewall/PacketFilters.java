package io.crucible.component.firewall;

import io.crucible.model.HostFacts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * All rules of a host that can drop a packet, of all back ends: its answer to the question of
 * component.ini.
 *
 * @param tables only those that can drop something
 * @param defaultTable the table in which Crucible's own chain is
 * @param devices the interfaces, by address
 */
record PacketFilters(
    List<FilterTable> tables, Predicate<FilterTable> defaultTable, Map<String, String> devices) {
  private static final String FACT = "firewall.packet-filters";

  PacketFilters {
    tables = List.copyOf(tables);
    devices = Map.copyOf(devices);
  }

  static PacketFilters of(HostFacts facts) {
    return of(facts.answers().getOrDefault(FACT, ""));
  }

  /** Parts begin with {@code @ WHAT TOOL}. */
  static PacketFilters of(String answer) {
    Map<String, List<String>> parts = new LinkedHashMap<>();
    Map<String, String> devices = new HashMap<>();
    String backEnd = "";
    List<String> part = new ArrayList<>();
    for (String line : answer.lines().toList()) {
      if (!line.startsWith("@ ")) {
        part.add(line);
        continue;
      }
      List<String> words = Arrays.asList(line.substring(2).split(" "));
      switch (words.getFirst()) {
        case "address" -> devices.put(words.getLast(), words.get(1));
        case "default" -> backEnd = words.getLast();
        default -> {
          part = new ArrayList<>();
          parts.put(line.substring(2), part);
        }
      }
    }
    String its = backEnd;
    Map<String, List<String>> sets = sets(parts.getOrDefault("ipset", List.of()));
    List<FilterTable> tables = new ArrayList<>();
    parts.forEach((head, lines) -> {
      if (head.equals("nft")) {
        tables.addAll(NftTables.parse(lines));
      } else if (head.startsWith("iptables ")) {
        String tool = head.substring("iptables ".length());
        tables.addAll(new IptablesTables(tool, isDefault(tool, its), sets).parse(lines));
      }
    });
    return new PacketFilters(
        tables.stream().filter(FilterTable::drops).toList(),
        table -> table.name().equals("filter") && isDefault(table.tool(), its),
        devices);
  }

  private static boolean isDefault(String tool, String backEnd) {
    return tool.startsWith("ip") && (!tool.contains("-") || tool.endsWith("-" + backEnd));
  }

  /** Lines such as {@code add NAME 192.0.2.0/24 timeout 9}. */
  private static Map<String, List<String>> sets(List<String> lines) {
    Map<String, List<String>> sets = new HashMap<>();
    for (String line : lines) {
      String[] words = line.split(" ");
      if (words.length > 1) {
        List<String> elements = sets.computeIfAbsent(words[1], _ -> new ArrayList<>());
        if (words[0].equals("add") && words.length > 2) {
          elements.add(words[2]);
        }
      }
    }
    return sets;
  }

  /** Without the table that apply brings in order. */
  PacketFilters besidesOwn() {
    return new PacketFilters(
        tables.stream().filter(defaultTable.negate()).toList(), defaultTable, devices);
  }

  Packet packet(String source, String destination, String protocol, int port) {
    return new Packet(
        source, destination, protocol, port, Optional.ofNullable(devices.get(destination)));
  }

  /** The rule that drops a packet, or else one that may drop it. */
  Optional<Obstacle> obstacle(Packet packet) {
    List<Obstacle> found =
        tables.stream().flatMap(table -> table.obstacle(packet).stream()).toList();
    return found.stream()
        .filter(Obstacle::isCertain)
        .findFirst()
        .or(() -> found.stream().findFirst());
  }

  /** Whether a rule depends on the address of the peer. */
  boolean dependOnSource() {
    return tables.stream()
        .anyMatch(table -> table.has(rule -> rule.text().matches(".*( -s |saddr|-src|set).*")));
  }
}
