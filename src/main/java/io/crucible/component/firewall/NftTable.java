package io.crucible.component.firewall;

import io.crucible.component.firewall.FilterRule.Verdict;
import io.crucible.component.firewall.FilterTable.Chain;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** One table that nft prints. */
final class NftTable {
  private static final Set<String> OF_IPTABLES =
      Set.of("filter", "raw", "mangle", "nat", "security", "broute");

  private static final Pattern BASE =
      Pattern.compile("type (filter|route) hook (input|prerouting|ingress)\\b.*");

  private static final Pattern NO_RULE = Pattern.compile("((type|comment) .*|#.*|policy .*;)?");

  private final String family;
  private final String name;
  private final List<NftBlock> blocks;
  private final NftSets sets;
  private final Map<String, Chain> chains = new LinkedHashMap<>();

  NftTable(String family, String name, List<NftBlock> blocks) {
    this.family = family;
    this.name = name;
    this.blocks = List.copyOf(blocks);
    sets = new NftSets(blocks);
  }

  FilterTable read() {
    for (NftBlock block : blocks) {
      NftTokens words = block.words();
      if (words.skipsOne(Set.of("chain"))) {
        String chain = words.next();
        chains.put(chain, chain(chain, chain, NftBlock.of(block.inner())));
      }
    }
    return new FilterTable("nft", family + " " + name, NftTables.family(family), chains);
  }

  /**
   * @param called empty for a chain without a name: no command reaches its rules
   */
  private Chain chain(String id, String called, List<NftBlock> lines) {
    String hook =
        lines.stream()
            .map(NftBlock::head)
            .filter(line -> line.startsWith("type "))
            .findFirst()
            .orElse("");
    List<FilterRule> rules = new ArrayList<>();
    String place = called.isEmpty() ? "" : family + " " + name + " " + called;
    int inner = 0;
    for (NftBlock line : lines) {
      if (NO_RULE.matcher(line.head()).matches()) {
        continue;
      }
      String text = line.head();
      if (line.isOpen()) {
        // Such as: tcp dport 22 jump {
        String own = id + "/" + ++inner;
        chains.put(own, chain(own, "", NftBlock.of(line.inner())));
        text = text.substring(0, text.lastIndexOf('{')) + own;
      }
      if (text.startsWith(NftState.JUMP)) {
        rules.add(new FilterRule(text, List.of(), Verdict.ACCEPTED, "", ""));
      } else {
        rules.addAll(new NftRule(family, place, text, sets).rules());
      }
    }
    Optional<FilterRule> policy =
        Optional.of(new FilterRule("policy drop", List.of(), Verdict.DROPPED, "", ""))
            .filter(_ -> hook.contains("policy drop"));
    return new Chain(
        BASE.matcher(hook).matches() && !isOfIptables(family, name, id),
        devices(hook),
        policy,
        rules);
  }

  /** Whether a chain at a hook belongs to iptables-nft. */
  static boolean isOfIptables(String family, String table, String chain) {
    return !family.equals("inet")
        && OF_IPTABLES.contains(table)
        && chain.matches("INPUT|PREROUTING|FORWARD|OUTPUT|POSTROUTING|BROUTING");
  }

  /** Such as {@code device "eth0"} or <code>devices = { eth0, eth1 }</code>. */
  private static List<String> devices(String hook) {
    NftTokens words = new NftTokens(NftTokens.of(hook));
    words.before(Set.of("device", "devices"));
    words.skip(1);
    words.skipsOne(Set.of("="));
    return words.hasNext() ? words.values().stream().map(List::getFirst).toList() : List.of();
  }
}
