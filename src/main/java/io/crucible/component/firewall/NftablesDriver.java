package io.crucible.component.firewall;

import io.crucible.catalog.HostView;
import io.crucible.model.Resource;
import java.util.List;
import java.util.Optional;

/**
 * A chain of our own in each table whose chain refuses what it does not accept: to be accepted in
 * another table is not enough.
 */
final class NftablesDriver implements FirewallDriver {
  static final String FLAG = "firewall-nftables";

  @Override
  public Optional<Resource> script(HostView host, PeerRules rules) {
    return Optional.of(
        new Resource.ManagedFile(
            PeerRules.SCRIPT,
            NftShell.script(chains(host), rules.rules()),
            "0755",
            "root",
            "root",
            rules.origin()));
  }

  @Override
  public List<Resource> rules(HostView host, PeerRules rules) {
    return List.of(new NftChains(chains(host), rules.rules(), rules.isClosing(), rules.origin()));
  }

  private static List<NftBase> chains(HostView host) {
    return PacketFilters.of(host.facts()).refusing();
  }

  @Override
  public PacketFilters others(PacketFilters all) {
    return all.withoutBases(all.refusing());
  }
}
