package io.crucible.component.firewall;

import io.crucible.catalog.HostView;
import io.crucible.model.Problem;
import io.crucible.model.Resource;
import java.util.List;
import java.util.Optional;

/** Opens one kind of firewall for the peers. Which peers and ports: {@link PeerRules}. */
interface FirewallDriver {
  /** The file that restores the rules at boot; empty if the firewall itself stores them. */
  Optional<Resource> script(HostView host, PeerRules rules);

  /** The rules in the kernel, or in the firewall's own settings. */
  List<Resource> rules(HostView host, PeerRules rules);

  /** All filters except those that its rules pass. */
  PacketFilters others(PacketFilters all);

  /** What prevents that it is used on a host. */
  default List<Problem> problems(HostView host) {
    return List.of();
  }
}
