package io.crucible.catalog;

import io.crucible.model.Host;
import io.crucible.model.HostFacts;
import java.util.List;
import java.util.Optional;

/** IP addresses: firewall rules, exports and the mount must not depend on a name server. */
public final class Addresses {
  private Addresses() {}

  /** Whether it is an IP address and not a name. */
  public static boolean isNumber(String text) {
    return text.contains(":") || text.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
  }

  /** The host's IP address: as configured, or its only IPv4 address apart from loopback. */
  static Optional<String> of(Host host, Optional<HostFacts> facts) {
    if (isNumber(host.address())) {
      return Optional.of(host.address());
    }
    List<String> reachable =
        facts.map(HostFacts::addresses).orElse(List.of()).stream()
            .filter(address -> !address.startsWith("127.") && !address.contains(":"))
            .toList();
    return reachable.size() == 1 ? Optional.of(reachable.getFirst()) : Optional.empty();
  }
}
