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
 * All hosts of the site, in the order of the configuration. What is the same for all hosts is
 * computed once, here: computing it for each host would grow with the square of their number.
 */
public final class Fleet {
  private final Site site;
  private final Map<Class<?>, Object> found;
  private final List<HostView> hosts;
  private final List<Peer> peers;
  private final List<Host> silent;
  private final List<HostView> computes;
  private final List<Peer> computePeers;
  private final List<HostsEntries.Entry> names;

  /** Concurrent, because several threads compare hosts. */
  private final Map<Object, Object> kept = new ConcurrentHashMap<>();

  /**
   * @param found results that components derived from the answers of all hosts, by type
   * @param hosts those that answered
   * @param peers all hosts
   */
  Fleet(Site site, Map<Class<?>, Object> found, List<HostView> hosts, List<Peer> peers) {
    this.site = site;
    this.found = Map.copyOf(found);
    this.hosts = List.copyOf(hosts);
    this.peers = List.copyOf(peers);
    Set<Host> answered = hosts.stream().map(HostView::host).collect(Collectors.toSet());
    silent = peers.stream().map(Peer::host).filter(host -> !answered.contains(host)).toList();
    computes = hosts.stream().filter(view -> view.host().has(Host.COMPUTE)).toList();
    computePeers = peers.stream().filter(Peer::isCompute).toList();
    names =
        hosts.stream()
            .map(view -> new HostsEntries.Entry(view.address(), HostNames.names(view)))
            .toList();
  }

  public Site site() {
    return site;
  }

  /** What a component derived from the answers of all hosts; empty if it knows too little. */
  public <T> Optional<T> found(Class<T> type) {
    return Optional.ofNullable(found.get(type)).map(type::cast);
  }

  /** The hosts that answered. */
  public List<HostView> hosts() {
    return hosts;
  }

  /** All hosts, whether they answered or not. */
  public List<Peer> peers() {
    return peers;
  }

  /** The compute hosts that answered. */
  public List<HostView> computes() {
    return computes;
  }

  /** All compute hosts. */
  public List<Peer> computePeers() {
    return computePeers;
  }

  /** The hosts that did not answer. */
  public List<Host> silent() {
    return silent;
  }

  /** Addresses and names of the hosts that answered. */
  public List<HostsEntries.Entry> names() {
    return names;
  }

  /** Computes a value once for all hosts, and caches it. */
  @SuppressWarnings("unchecked")
  public <K, V> V kept(K key, Function<K, V> make) {
    return (V) kept.computeIfAbsent(key, it -> make.apply((K) it));
  }
}
