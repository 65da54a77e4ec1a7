package io.crucible.component.firewall;

import io.crucible.component.firewall.FirewallChain.Rule;
import io.crucible.text.Ipv6Text;
import java.util.List;

/**
 * Rules of firewalld, as it prints them. A rule has no name and no comment, so the priority marks
 * those of Crucible. It is negative: the rule comes before rules of the zone that refuse.
 */
final class RichRule {
  static final String MARK = "-16509";

  private static final String OURS = "rule priority=\"" + MARK + "\" ";

  private RichRule() {}

  static boolean isOurs(String line) {
    return line.startsWith(OURS);
  }

  static List<String> of(Rule rule) {
    boolean isSix = rule.source().contains(":");
    return rule.ports().stream()
        .map(port ->
            OURS
                + "family=\"%s\" source address=\"%s\" port port=\"%s\" protocol=\"%s\" accept"
                    .formatted(
                        isSix ? "ipv6" : "ipv4",
                        Ipv6Text.canonical(rule.source()),
                        port.replace(':', '-'),
                        rule.protocol()))
        .toList();
  }
}
