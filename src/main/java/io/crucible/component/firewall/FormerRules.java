package io.crucible.component.firewall;

import io.crucible.catalog.HostView;
import io.crucible.component.firewall.FirewallChain.Family;
import io.crucible.model.Resource;
import java.util.ArrayList;
import java.util.List;

/**
 * Rules that Crucible made when the host had another firewall. Those of firewalld need no removal:
 * they are in effect only while firewalld runs, and then it is the firewall of the host.
 */
final class FormerRules {
  private FormerRules() {}

  static List<Resource> of(HostView host, PeerRules rules) {
    Driver driver = Driver.of(host);
    PacketFilters filters = PacketFilters.of(host.facts());
    List<Resource> former = new ArrayList<>();
    boolean usesChain = driver == Driver.IPTABLES || driver == Driver.UFW;
    boolean hasScript = host.facts().paths().contains(PeerRules.SCRIPT);
    boolean withUnit = driver == Driver.FIREWALLD;
    if (!usesChain && (filters.hasOwnChain() || (withUnit && hasScript))) {
      former.add(new FormerChain(Family.IPV4, withUnit, rules.origin()));
      former.add(new FormerChain(Family.IPV6, false, rules.origin()));
    }
    if (driver != Driver.NFTABLES && filters.hasNativeChain()) {
      former.add(new NftChains(List.of(), List.of(), false, rules.origin()));
    }
    return former;
  }
}
