package io.crucible.component.firewall;

import io.crucible.catalog.Fleet;
import io.crucible.catalog.HostView;
import io.crucible.component.firewall.FirewallChain.Rule;
import io.crucible.config.Setting;
import io.crucible.model.HostFacts;
import io.crucible.model.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Firewalls that drop packets even if iptables accepts them. */
final class FirewallChecks {
  private FirewallChecks() {}

  static List<Problem> of(HostView host, Fleet fleet) {
    String name = host.host().name();
    Setting setting = fleet.site().need(Openings.class).driver();
    Optional<Problem> choice = DriverChoice.of(host.facts(), setting).problem(name);
    if (choice.isPresent()) {
      return List.of(choice.get());
    }
    FirewallDriver driver = Driver.of(host).driver();
    List<Problem> problems = new ArrayList<>(driver.problems(host));
    Map<String, String> names = new HashMap<>();
    fleet.peers().forEach(peer -> names.put(peer.address(), peer.host().name()));
    problems.addAll(
        new FilterWarnings(driver.others(PacketFilters.of(host.facts())))
            .of(name, host.address(), new PeerRules(host, fleet).rules(), names));
    return problems;
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
