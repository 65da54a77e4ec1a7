package io.crucible.catalog;

import io.crucible.config.Site;
import io.crucible.model.Host;
import java.util.List;

/** All hosts of the site at once, in the order of the configuration. */
record Fleet(Site site, Site.Nfs nfs, List<HostView> hosts) {
  Fleet {
    hosts = List.copyOf(hosts);
  }

  List<HostView> computes() {
    return hosts.stream().filter(view -> view.host().has(Host.Role.COMPUTE)).toList();
  }
}
