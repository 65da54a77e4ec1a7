package io.crucible.catalog;

import io.crucible.config.Site;
import io.crucible.model.Host;
import io.crucible.model.Resource.HostsEntries;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * All hosts of the site at once, in the order of the configuration. What all of them are told alike
 * is worked out once, here: told to each anew it would grow with the square of their number.
 */
final class Fleet {
  private final Site site;
  private final Optional<CephCluster> ceph;
  private final List<HostView> hosts;
  private final List<Peer> peers;
  private final List<Host> silent;
  private final List<HostView> computes;
  private final List<Peer> computePeers;
  private final List<HostsEntries.Entry> names;

  /** Hosts are compared side by side, so several threads ask. */
  private final Map<Site.Firewall.Opening, List<PeerRule>> rules = new ConcurrentHashMap<>();

  /**
   * @param hosts those that answered
   * @param peers all of them
   */
  Fleet(Site site, Optional<CephCluster> ceph, List<HostView> hosts, List<Peer> peers) {
    this.site = site;
    this.ceph = ceph;
    this.hosts = List.copyOf(hosts);
    this.peers = List.copyOf(peers);
    Set<Host> answered = hosts.stream().map(HostView::host).collect(Collectors.toSet());
    silent = peers.stream().map(Peer::host).filter(host -> !answered.contains(host)).toList();
    computes = hosts.stream().filter(view -> view.host().has(Host.Role.COMPUTE)).toList();
    computePeers = peers.stream().filter(Peer::isCompute).toList();
    names =
        hosts.stream()
            .map(view -> new HostsEntries.Entry(view.address(), HostNames.names(view)))
            .toList();
  }

  Site site() {
    return site;
  }

  /** The share; empty where guests' disks are elsewhere. */
  Optional<Site.Nfs> nfs() {
    return site.storage() instanceof Site.Nfs nfs ? Optional.of(nfs) : Optional.empty();
  }

  /**
   * The Ceph cluster; empty where guests' disks are elsewhere, or where too little is known of it.
   */
  Optional<CephCluster> ceph() {
    return ceph;
  }

  List<HostView> hosts() {
    return hosts;
  }

  List<Peer> peers() {
    return peers;
  }

  List<HostView> computes() {
    return computes;
  }

  List<Peer> computePeers() {
    return computePeers;
  }

  List<Host> silent() {
    return silent;
  }

  /** Who is who among the hosts that answered. */
  List<HostsEntries.Entry> names() {
    return names;
  }

  /** The rules of one opening for all its peers, kept. */
  List<PeerRule> rules(
      Site.Firewall.Opening opening, Function<Site.Firewall.Opening, List<PeerRule>> make) {
    return rules.computeIfAbsent(opening, make);
  }
}
