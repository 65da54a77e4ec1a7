package io.crucible.component.firewall;

import io.crucible.component.firewall.FilterTable.Family;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Reads what {@code nft -a list ruleset} prints. The tables of iptables are left out: their own
 * tools print them completely.
 */
final class NftTables {
  private NftTables() {}

  static List<FilterTable> parse(List<String> lines) {
    List<FilterTable> tables = new ArrayList<>();
    for (NftBlock table : NftBlock.of(lines)) {
      NftTokens words = table.words();
      boolean sleeps =
          table.inner().stream().anyMatch(it -> it.startsWith("flags ") && it.contains("dormant"));
      // Family arp is for no packet of TCP or UDP.
      if (words.skipsOne(Set.of("table")) && !words.peek().equals("arp") && !sleeps) {
        tables.add(new NftTable(words.next(), words.next(), NftBlock.of(table.inner())).read());
      }
    }
    return tables;
  }

  static Family family(String name) {
    return switch (name) {
      case "ip" -> Family.FOUR;
      case "ip6" -> Family.SIX;
      default -> Family.ANY;
    };
  }
}
