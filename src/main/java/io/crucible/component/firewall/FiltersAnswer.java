package io.crucible.component.firewall;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A host's answer to the question of component.ini: parts begin with {@code @ WHAT TOOL}. */
final class FiltersAnswer {
  private static final String IPTABLES = "iptables ";

  private final Map<String, List<String>> parts = new LinkedHashMap<>();
  private final Interfaces interfaces = new Interfaces();
  private String backEnd = "";

  FiltersAnswer(String answer) {
    List<String> part = new ArrayList<>();
    for (String line : answer.lines().toList()) {
      if (!line.startsWith("@ ")) {
        part.add(line);
        continue;
      }
      List<String> words = List.of(line.substring(2).strip().split("\\s+"));
      switch (words.getFirst()) {
        case "address", "below" -> interfaces.add(words);
        case "default" -> backEnd = words.getLast();
        default -> part = parts.computeIfAbsent(String.join(" ", words), _ -> new ArrayList<>());
      }
    }
  }

  PacketFilters read() {
    Map<String, List<String>> sets = IpSets.of(parts.getOrDefault("ipset", List.of()));
    List<FilterTable> tables = new ArrayList<>();
    parts.forEach((head, lines) -> {
      if (head.equals("nft")) {
        tables.addAll(NftTables.parse(lines));
      } else if (head.startsWith(IPTABLES)) {
        String tool = head.substring(IPTABLES.length());
        tables.addAll(new IptablesTables(tool, isDefault(tool), sets).parse(lines));
      }
    });
    boolean hasOwnChain =
        tables.stream()
            .anyMatch(table -> isDefault(table) && table.chains().containsKey(PeerRules.CHAIN));
    boolean hasNativeChain =
        !NftState.parse(String.join("\n", parts.getOrDefault("nft", List.of())))
            .ownChains()
            .isEmpty();
    return new PacketFilters(tables, this::isDefault, hasOwnChain, hasNativeChain, interfaces);
  }

  private boolean isDefault(FilterTable table) {
    return table.name().equals("filter") && isDefault(table.tool());
  }

  private boolean isDefault(String tool) {
    return tool.startsWith("ip") && (!tool.contains("-") || tool.endsWith("-" + backEnd));
  }
}
