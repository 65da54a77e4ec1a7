package io.crucible.catalog;

import io.crucible.model.Host;

/**
 * A host as the others see it. One that does not answer is still a peer: nobody may close a door on
 * it because it is down for a moment.
 *
 * @param address number and not name
 */
public record Peer(Host host, String address) {
  public boolean isCompute() {
    return host.has(Host.COMPUTE);
  }
}
