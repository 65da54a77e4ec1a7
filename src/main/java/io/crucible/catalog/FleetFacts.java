package io.crucible.catalog;

import io.crucible.config.Site;
import io.crucible.model.Host;
import io.crucible.model.HostFacts;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The answers of all hosts, before anything is computed for one of them.
 *
 * @param facts of the hosts that answered
 * @param peers of all hosts whose address is known
 */
public record FleetFacts(Site site, Map<Host, HostFacts> facts, Map<Host, Peer> peers) {
  public FleetFacts {
    facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    peers = Collections.unmodifiableMap(new LinkedHashMap<>(peers));
  }

  /** The IP address at which other hosts reach a host. */
  public Optional<String> address(Host host) {
    return Optional.ofNullable(peers.get(host)).map(Peer::address);
  }
}
