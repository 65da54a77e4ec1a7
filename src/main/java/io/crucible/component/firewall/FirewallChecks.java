package io.crucible.component.firewall;

import io.crucible.catalog.Fleet;
import io.crucible.catalog.HostView;
import io.crucible.model.Problem;
import io.crucible.model.Resource.FirewallChain.Rule;
import java.util.List;
import java.util.stream.Collectors;

/** Firewalls beside which a chain of iptables is of no use: their refusal comes on top of it. */
final class FirewallChecks {
  private FirewallChecks() {}

  static List<Problem> of(HostView host, Fleet fleet) {
    String name = host.host().name();
    if (host.facts().activeUnits().contains("firewalld.service")) {
      return List.of(
          Problem.error(
              name,
              "firewalld runs here, and drops what it does not know whatever iptables accepts (a"
                  + " reload of its own would also take foreign rules away)",
              "open the ports in it and set manage = no in [firewall] of system_info: "
                  + richRules(new PeerRules(host, fleet).rules())));
    }
    if (!host.facts().refusingChains().isEmpty()) {
      return List.of(
          Problem.error(
              name,
              "nftables chain "
                  + String.join(", ", host.facts().refusingChains())
                  + " refuses what it does not know, whatever iptables accepts",
              "open these in it and set manage = no in [firewall] of system_info: "
                  + nftRules(new PeerRules(host, fleet).rules())));
    }
    return List.of();
  }

  private static String richRules(List<Rule> rules) {
    return rules.stream()
            .flatMap(rule ->
                rule.ports().stream()
                    .map(port ->
                        "firewall-cmd --permanent --add-rich-rule='rule family=%s source address=%s port port=%s protocol=%s accept'"
                            .formatted(
                                rule.source().contains(":") ? "ipv6" : "ipv4",
                                rule.source(),
                                port.replace(':', '-'),
                                rule.protocol())))
            .collect(Collectors.joining("; "))
        + "; firewall-cmd --reload";
  }

  private static String nftRules(List<Rule> rules) {
    return rules.stream()
        .map(rule ->
            "%s saddr %s %s dport { %s } accept"
                .formatted(
                    rule.source().contains(":") ? "ip6" : "ip",
                    rule.source(),
                    rule.protocol(),
                    String.join(", ", rule.ports()).replace(':', '-')))
        .collect(Collectors.joining("; "));
  }
}
