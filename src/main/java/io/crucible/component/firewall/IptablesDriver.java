package io.crucible.component.firewall;

import io.crucible.catalog.HostView;
import io.crucible.model.Resource;
import java.util.List;
import java.util.Optional;

/** A chain of our own in the filter table of iptables. */
final class IptablesDriver implements FirewallDriver {
  @Override
  public Optional<Resource> script(HostView host, PeerRules rules) {
    return Optional.of(rules.script());
  }

  @Override
  public List<Resource> rules(HostView host, PeerRules rules) {
    return rules.chains();
  }

  @Override
  public PacketFilters others(PacketFilters all) {
    return all.besidesOwn();
  }
}
