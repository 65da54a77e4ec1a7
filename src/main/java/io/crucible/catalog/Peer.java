package io.crucible.catalog;

import io.crucible.model.Host;

/**
 * A host as the other hosts see it. A host that does not answer is still a peer: its access must
 * not be removed because it is down for a moment.
 *
 * @param address an IP address, not a name
 */
public record Peer(Host host, String address) {
  public boolean isCompute() {
    return host.has(Host.COMPUTE);
  }
}
