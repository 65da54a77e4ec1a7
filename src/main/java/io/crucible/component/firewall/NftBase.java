package io.crucible.component.firewall;

import io.crucible.component.firewall.FirewallChain.Rule;
import io.crucible.text.Ipv6Text;
import java.util.List;

/**
 * A chain of nftables at a hook.
 *
 * @param family inet, ip or ip6
 */
public record NftBase(String family, String table, String chain) {
  /** A comment in nftables has at most 128 bytes, and no quotes. */
  private static final int LONGEST_COMMENT = 120;

  /** As words of nft. */
  String place() {
    return family + " " + table + " " + chain;
  }

  /** The chain with the rules for the peers, in the same table. */
  String own() {
    return family + " " + table + " " + PeerRules.CHAIN;
  }

  /** The rules for its packets, as nft prints them. */
  List<String> lines(List<Rule> rules) {
    return rules.stream()
        .filter(
            rule -> family.equals("inet") || rule.source().contains(":") == family.equals("ip6"))
        .flatMap(rule -> rule.ports().stream().map(port -> line(rule, port)))
        .distinct()
        .toList();
  }

  private static String line(Rule rule, String port) {
    String comment = rule.comment().replaceAll("[\"\\\\]", "'");
    return "%s saddr %s %s dport %s accept comment \"%s\""
        .formatted(
            rule.source().contains(":") ? "ip6" : "ip",
            Ipv6Text.canonical(rule.source()),
            rule.protocol(),
            port.replace(':', '-'),
            comment.substring(0, Math.min(comment.length(), LONGEST_COMMENT)));
  }
}
