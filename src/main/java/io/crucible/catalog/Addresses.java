package io.crucible.catalog;

import io.crucible.model.Host;
import io.crucible.model.HostFacts;
import java.util.List;
import java.util.Optional;

/** Addresses as numbers: firewall rules, exports and the mount must not wait for a name server. */
public final class Addresses {
  private Addresses() {}

  /** Whether it is an address and not a name. */
  public static boolean isNumber(String text) {
    return text.contains(":") || text.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}");
  }

  /** The host's number: as configured, or the only one that others could reach it by. */
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
