package io.crucible.component.firewall;

import io.crucible.catalog.HostView;
import io.crucible.model.HostFacts;
import io.crucible.model.Problem;
import io.crucible.model.Resource;
import java.util.List;
import java.util.Optional;

/**
 * The same chain as for iptables, before those of ufw: ufw leaves INPUT alone, so it survives
 * {@code ufw reload}, {@code ufw disable} and {@code ufw enable} (seen with ufw 0.36.2). Rules of
 * ufw itself would need one call of ufw for each peer, and each call writes and loads all rules.
 */
final class UfwDriver implements FirewallDriver {
  private static final String FACT = "firewall.ufw";

  private final FirewallDriver chain = new IptablesDriver();

  /** Whether ufw is enabled; its unit is active even if it is not. */
  static boolean isEnabled(HostFacts facts) {
    return facts.answers().containsKey(FACT);
  }

  @Override
  public Optional<Resource> script(HostView host, PeerRules rules) {
    return chain.script(host, rules);
  }

  @Override
  public List<Resource> rules(HostView host, PeerRules rules) {
    return chain.rules(host, rules);
  }

  @Override
  public PacketFilters others(PacketFilters all) {
    return chain.others(all);
  }

  @Override
  public List<Problem> problems(HostView host) {
    return host.facts().answers().getOrDefault(FACT, "").strip().equals("yes")
        ? List.of(
            Problem.error(
                host.host().name(),
                "/etc/default/ufw has MANAGE_BUILTINS=yes: every reload of ufw removes all rules of"
                    + " other programs from INPUT, those for the peers too",
                "on "
                    + host.host().name()
                    + ": set MANAGE_BUILTINS=no in /etc/default/ufw; then: ufw reload"))
        : List.of();
  }
}
