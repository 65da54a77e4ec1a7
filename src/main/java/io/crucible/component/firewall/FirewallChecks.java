package io.crucible.component.firewall;

import io.crucible.catalog.Fleet;
import io.crucible.catalog.HostView;
import io.crucible.component.firewall.FirewallChain.Rule;
import io.crucible.model.Problem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Firewalls that drop packets even if iptables accepts them. */
final class FirewallChecks {
  private FirewallChecks() {}

  static List<Problem> of(HostView host, Fleet fleet) {
    String name = host.host().name();
    if (host.facts().activeUnits().contains("firewalld.service")) {
      return List.of(
          Problem.error(
              name,
              "firewalld is running: it drops packets that its own rules do not allow, even if"
                  + " iptables accepts them, and its reload removes other rules",
              "set manage = no in [firewall] of system_info, and open the ports in firewalld: "
                  + richRules(new PeerRules(host, fleet).rules())));
    }
    List<String> refusing =
        host.facts().answers().getOrDefault("firewall.refusing-chains", "").lines().toList();
    if (!refusing.isEmpty()) {
      return List.of(
          Problem.error(
              name,
              "nftables chain "
                  + String.join(", ", refusing)
                  + " drops packets that its own rules do not allow, even if iptables accepts them",
              "set manage = no in [firewall] of system_info, and add these rules to the chain: "
                  + nftRules(new PeerRules(host, fleet).rules())));
    }
    Map<String, String> names = new HashMap<>();
    fleet.peers().forEach(peer -> names.put(peer.address(), peer.host().name()));
    return new FilterWarnings(PacketFilters.of(host.facts()).besidesOwn())
        .of(name, host.address(), new PeerRules(host, fleet).rules(), names);
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
