package io.crucible.catalog;

import io.crucible.config.Address;
import io.crucible.model.Host;
import io.crucible.model.HostFacts;
import java.util.List;
import java.util.Optional;

/** IP addresses: firewall rules, exports and the mount must not depend on a name server. */
public final class Addresses {
  private Addresses() {}

  /** The host's IP address: as configured, or its only IPv4 address apart from loopback. */
  static Optional<String> of(Host host, Optional<HostFacts> facts) {
    if (Address.isLiteral(host.address())) {
      return Optional.of(host.address());
    }
    List<String> reachable =
        facts.map(HostFacts::addresses).orElse(List.of()).stream()
            .filter(address -> !address.startsWith("127.") && !address.contains(":"))
            .toList();
    return reachable.size() == 1 ? Optional.of(reachable.getFirst()) : Optional.empty();
  }
}
