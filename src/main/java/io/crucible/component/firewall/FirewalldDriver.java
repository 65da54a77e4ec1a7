package io.crucible.component.firewall;

import io.crucible.catalog.HostView;
import io.crucible.model.Problem;
import io.crucible.model.Resource;
import io.crucible.model.Version;
import java.util.List;
import java.util.Optional;

/** Rich rules in those zones of firewalld that packets of the peers come to. */
final class FirewalldDriver implements FirewallDriver {
  static final String FLAG = "firewall-firewalld";
  private static final String PROGRAM = "firewalld";

  /** From this version on, rich rules have priorities, which mark ours. */
  private static final Version OLDEST = Version.parse("0.7").orElseThrow();

  /** Chains that firewalld creates in iptables, if that is its back end. */
  private static final String ZONES = "INPUT_ZONES";

  @Override
  public Optional<Resource> script(HostView host, PeerRules rules) {
    return Optional.empty();
  }

  @Override
  public List<Resource> rules(HostView host, PeerRules rules) {
    return List.of(
        new FirewalldRules(host.address(), rules.rules(), rules.isClosing(), rules.origin()));
  }

  @Override
  public PacketFilters others(PacketFilters all) {
    return all.besides(table ->
        table.name().endsWith(" " + PROGRAM)
            || (table.tool().startsWith("ip") && table.chains().containsKey(ZONES)));
  }

  @Override
  public List<Problem> problems(HostView host) {
    return host
        .facts()
        .version(PROGRAM)
        .filter(version -> version.compareTo(OLDEST) < 0)
        .map(version ->
            Problem.error(
                host.host().name(),
                "firewalld "
                    + version
                    + " has no priorities of rules, so Crucible could not find its own rules again",
                "install firewalld 0.7 or later; or set manage = no in [firewall] of system_info,"
                    + " and open the ports in firewalld yourself (docs/ports.md)"))
        .stream()
        .toList();
  }
}
