package io.crucible.component.firewall;

import io.crucible.catalog.Fleet;
import io.crucible.catalog.HostView;
import io.crucible.component.firewall.FirewallChain.Rule;
import io.crucible.model.HostFacts;
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
    if (hasFirewalld(host.facts())) {
      return List.of(
          Problem.error(
              name,
              "firewalld is running: it drops packets that its own rules do not allow, even if"
                  + " iptables accepts them, and its reload removes other rules",
              "set manage = no in [firewall] of system_info, and open the ports in firewalld: "
                  + richRules(new PeerRules(host, fleet).rules())));
    }
    Map<String, String> names = new HashMap<>();
    fleet.peers().forEach(peer -> names.put(peer.address(), peer.host().name()));
    return new FilterWarnings(PacketFilters.of(host.facts()).besidesOwn())
        .of(name, host.address(), new PeerRules(host, fleet).rules(), names);
  }

  static boolean hasFirewalld(HostFacts facts) {
    return facts.activeUnits().contains("firewalld.service");
  }

  /** The commands for firewalld. */
  static String richRules(List<Rule> rules) {
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
}
