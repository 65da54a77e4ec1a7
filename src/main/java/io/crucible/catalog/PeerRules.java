package io.crucible.catalog;

import io.crucible.config.Setting;
import io.crucible.config.Site;
import io.crucible.model.Host;
import io.crucible.model.Origin;
import io.crucible.model.Resource;
import io.crucible.model.Resource.FirewallChain.Family;
import io.crucible.model.Resource.FirewallChain.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which peer may reach which port of one host. */
final class PeerRules {
  static final String CHAIN = "CRUCIBLE-INPUT";
  static final String SCRIPT = "/etc/crucible/firewall.sh";

  /** What one rule of iptables holds; a range counts as two. */
  private static final int PORTS_IN_A_RULE = 15;

  private final HostView host;
  private final Fleet fleet;

  PeerRules(HostView host, Fleet fleet) {
    this.host = host;
    this.fleet = fleet;
  }

  /** One for IPv4 always, so that rules of former peers go; one for IPv6 where there are peers. */
  List<Resource> chains() {
    Map<Boolean, List<PeerRule>> bySix = bySix();
    List<Resource> chains = new ArrayList<>();
    chains.add(chain(Family.IPV4, Objects.requireNonNull(bySix.get(false))));
    List<PeerRule> v6 = Objects.requireNonNull(bySix.get(true));
    if (!v6.isEmpty()) {
      chains.add(chain(Family.IPV6, v6));
    }
    return chains;
  }

  private Resource chain(Family family, List<PeerRule> rules) {
    return new Resource.FirewallChain(
        CHAIN, family, rules.stream().map(PeerRule::rule).toList(), origin());
  }

  Resource script() {
    Map<Boolean, List<PeerRule>> bySix = bySix();
    return new Resource.ManagedFile(
        SCRIPT,
        FirewallScript.of(CHAIN, lines(bySix.get(false)), lines(bySix.get(true))),
        "0755",
        "root",
        "root",
        origin());
  }

  private static List<String> lines(@Nullable List<PeerRule> rules) {
    return Objects.requireNonNull(rules).stream().map(PeerRule::line).toList();
  }

  private Map<Boolean, List<PeerRule>> bySix() {
    return peerRules().collect(Collectors.partitioningBy(PeerRule::isIpv6));
  }

  List<Rule> rules() {
    return peerRules().map(PeerRule::rule).toList();
  }

  private Stream<PeerRule> peerRules() {
    return openings().stream().flatMap(this::peerRules);
  }

  /** The server mounts from itself; not every firewall lets all of the loopback device pass. */
  private Stream<PeerRule> peerRules(Site.Firewall.Opening opening) {
    Stream<PeerRule> rules = fleet.rules(opening, this::forAll).stream();
    boolean fromItself = opening.label().equals("nfs") || opening.label().equals("nfs-callback");
    return fromItself ? rules : rules.filter(rule -> !rule.peer().host().equals(host.host()));
  }

  private List<PeerRule> forAll(Site.Firewall.Opening opening) {
    List<List<String>> portions = portions(opening.ports());
    String comment = "crucible: " + opening.label();
    return peers(opening.label()).stream()
        .flatMap(peer ->
            portions.stream()
                .map(ports -> PeerRule.of(peer, opening.protocol(), ports, comment, CHAIN)))
        .toList();
  }

  private List<Site.Firewall.Opening> openings() {
    boolean storage = host.is("storage");
    boolean compute = host.is("compute");
    List<Site.Firewall.Opening> openings = new ArrayList<>();
    for (Site.Firewall.Opening opening : fleet.site().firewall().openings()) {
      boolean wanted =
          switch (opening.label()) {
            case "nfs" -> storage;
            case "libvirt", "migration" -> compute;
            case "ceph" -> host.is("mon") || host.is("osd");
            default -> true;
          };
      if (wanted && !opening.ports().isEmpty()) {
        openings.add(opening);
      }
    }
    fleet
        .nfs()
        .filter(nfs -> compute && !storage && nfs.isVersion3())
        .ifPresent(nfs -> {
          openings.add(callback(nfs, "tcp", "lockd-tcp"));
          openings.add(callback(nfs, "udp", "lockd-udp"));
        });
    return openings;
  }

  /** Version 3: the server calls a client back about locks and after its own restart. */
  private static Site.Firewall.Opening callback(Site.Nfs nfs, String protocol, String lockd) {
    Map<String, Setting> ports = nfs.ports();
    Setting lock = Objects.requireNonNull(ports.get(lockd));
    Setting status = Objects.requireNonNull(ports.get("statd"));
    return new Site.Firewall.Opening(
        "nfs-callback", protocol, List.of("111", lock.value(), status.value()), lock);
  }

  private boolean isServer(Host peer) {
    return fleet.nfs().filter(nfs -> nfs.server().equals(peer)).isPresent();
  }

  private List<Peer> peers(String label) {
    return switch (label) {
      case "nfs", "libvirt", "migration" -> fleet.computePeers();
      case "nfs-callback" -> fleet.peers().stream().filter(peer -> isServer(peer.host())).toList();
      default -> fleet.peers();
    };
  }

  private static List<List<String>> portions(List<String> ports) {
    List<List<String>> portions = new ArrayList<>();
    List<String> portion = new ArrayList<>();
    int weight = 0;
    for (String port : ports) {
      int more = port.contains(":") ? 2 : 1;
      if (weight + more > PORTS_IN_A_RULE) {
        portions.add(portion);
        portion = new ArrayList<>();
        weight = 0;
      }
      portion.add(port);
      weight += more;
    }
    portions.add(portion);
    return portions;
  }

  private Origin origin() {
    return fleet.site().firewall().openings().stream()
        .map(opening -> opening.origin().origin())
        .filter(origin -> !origin.equals(Origin.shipped()))
        .findFirst()
        .orElse(Origin.shipped());
  }
}
