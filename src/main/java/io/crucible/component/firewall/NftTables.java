package io.crucible.component.firewall;

import io.crucible.component.firewall.FilterRule.Verdict;
import io.crucible.component.firewall.FilterTable.Chain;
import io.crucible.component.firewall.FilterTable.Family;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads what {@code nft -a list ruleset} prints. The tables of iptables are left out: their own
 * tools print them completely.
 */
final class NftTables {
  private static final Set<String> OF_IPTABLES =
      Set.of("filter", "raw", "mangle", "nat", "security", "broute");

  private static final Pattern BASE =
      Pattern.compile("type (filter|route) hook (input|prerouting|ingress)\\b.*");

  private static final Pattern ELEMENTS = Pattern.compile("elements = \\{(.*)", Pattern.DOTALL);

  /** A block such as a chain: its head, and its lines. */
  private record Block(List<String> head, List<String> lines) {}

  private NftTables() {}

  static List<FilterTable> parse(List<String> lines) {
    List<FilterTable> tables = new ArrayList<>();
    for (Block table : blocks(lines)) {
      if (table.head().size() > 2
          && table.head().getFirst().equals("table")
          && !table.lines().contains("flags dormant")) {
        tables.add(table(table.head().get(1), table.head().get(2), blocks(table.lines())));
      }
    }
    return tables;
  }

  /** The outermost blocks. Braces inside a rule are closed on its line. */
  private static List<Block> blocks(List<String> lines) {
    List<Block> blocks = new ArrayList<>();
    List<String> inner = new ArrayList<>();
    int depth = 0;
    for (String raw : lines) {
      String line = raw.strip();
      int before = depth;
      depth += NftTokens.balance(line);
      if (before == 0 && depth > 0) {
        inner = new ArrayList<>();
        blocks.add(new Block(NftTokens.of(line), inner));
      } else if (before > 0 && depth > 0) {
        inner.add(line);
      }
    }
    return blocks.stream().map(it -> new Block(it.head(), List.copyOf(it.lines()))).toList();
  }

  private static FilterTable table(String family, String name, List<Block> blocks) {
    Map<String, List<String>> sets = new HashMap<>();
    for (Block block : blocks) {
      if (block.head().getFirst().equals("set")) {
        sets.put(block.head().get(1), elements(block.lines()));
      }
    }
    Map<String, Chain> chains = new LinkedHashMap<>();
    for (Block block : blocks) {
      if (block.head().getFirst().equals("chain")) {
        String chain = block.head().get(1);
        String where = family + " " + name + " " + chain;
        chains.put(chain, chain(where, isOfIptables(family, name, chain), block.lines(), sets));
      }
    }
    return new FilterTable("nft", family + " " + name, family(family), chains);
  }

  private static boolean isOfIptables(String family, String table, String chain) {
    return !family.equals("inet")
        && OF_IPTABLES.contains(table)
        && chain.matches("INPUT|PREROUTING|FORWARD|OUTPUT|POSTROUTING|BROUTING");
  }

  private static Family family(String name) {
    return switch (name) {
      case "ip" -> Family.FOUR;
      case "ip6" -> Family.SIX;
      default -> Family.ANY;
    };
  }

  private static Chain chain(
      String where, boolean isForeign, List<String> lines, Map<String, List<String>> sets) {
    boolean isBase = !isForeign && lines.stream().anyMatch(it -> BASE.matcher(it).matches());
    boolean drops =
        lines.stream().anyMatch(it -> it.startsWith("type ") && it.contains("policy drop"));
    List<FilterRule> rules =
        lines.stream()
            .filter(line -> !line.startsWith("type ") && !line.startsWith("comment "))
            .flatMap(line -> new NftRule(where, line, sets).rules().stream())
            .toList();
    Optional<FilterRule> policy =
        drops
            ? Optional.of(new FilterRule("policy drop", List.of(), Verdict.DROPPED, "", ""))
            : Optional.empty();
    return new Chain(isBase, policy, rules);
  }

  /** Only the values: each may be followed by a timeout or a counter. */
  private static List<String> elements(List<String> lines) {
    var matcher = ELEMENTS.matcher(String.join(" ", lines));
    List<String> elements = new ArrayList<>();
    if (matcher.find()) {
      for (String element : matcher.group(1).replaceAll("}.*", "").split(",")) {
        String value = element.strip().split(" ", 2)[0];
        if (!value.isEmpty()) {
          elements.add(value);
        }
      }
    }
    return elements;
  }
}
