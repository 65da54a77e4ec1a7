package io.crucible.view;

import io.crucible.model.Host;
import io.crucible.text.NameRanges;
import java.util.Collection;

/** Names of hosts in the short form of {@link NameRanges}. */
final class HostRanges {
  private HostRanges() {}

  static String of(Collection<Host> hosts) {
    return NameRanges.of(hosts.stream().map(Host::name).toList());
  }
}
