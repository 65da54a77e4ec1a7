package io.crucible.catalog;

import io.crucible.config.Site;
import io.crucible.model.Host;
import java.util.List;

/**
 * All hosts of the site at once, in the order of the configuration.
 *
 * @param hosts those that answered
 * @param peers all of them
 */
record Fleet(Site site, Site.Nfs nfs, List<HostView> hosts, List<Peer> peers) {
  Fleet {
    hosts = List.copyOf(hosts);
    peers = List.copyOf(peers);
  }

  List<HostView> computes() {
    return hosts.stream().filter(view -> view.host().has(Host.Role.COMPUTE)).toList();
  }

  List<Peer> computePeers() {
    return peers.stream().filter(Peer::isCompute).toList();
  }

  List<Host> silent() {
    List<Host> answered = hosts.stream().map(HostView::host).toList();
    return peers.stream().map(Peer::host).filter(host -> !answered.contains(host)).toList();
  }
}
