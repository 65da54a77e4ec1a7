package io.crucible.component.firewall;

import io.crucible.catalog.Fleet;
import io.crucible.catalog.HostView;
import io.crucible.catalog.Peer;
import io.crucible.component.firewall.FirewallChain.Family;
import io.crucible.component.firewall.FirewallChain.Rule;
import io.crucible.model.Origin;
import io.crucible.model.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The rules of one host: which peers may connect to which ports. */
final class PeerRules {
  static final String CHAIN = "CRUCIBLE-INPUT";
  static final String SCRIPT = "/etc/crucible/firewall.sh";

  /** The limit of one iptables rule; a range counts as two. */
  private static final int PORTS_IN_A_RULE = 15;

  private final HostView host;
  private final Fleet fleet;
  private final boolean closing;

  PeerRules(HostView host, Fleet fleet) {
    this(host, fleet, false);
  }

  /**
   * @param closing the rules at the end of a change, without those for ports that were needed until
   *     then
   */
  PeerRules(HostView host, Fleet fleet, boolean closing) {
    this.host = host;
    this.fleet = fleet;
    this.closing = closing;
  }

  /**
   * Always one for IPv4, so that rules of former peers are removed; one for IPv6 if it has peers.
   */
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
    return new FirewallChain(
        CHAIN, family, rules.stream().map(PeerRule::rule).toList(), closing, origin());
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

  /** A server also mounts from itself, and not every firewall accepts all loopback traffic. */
  private Stream<PeerRule> peerRules(Opening opening) {
    Stream<PeerRule> rules = fleet.kept(opening, this::forAll).stream();
    boolean fromItself = opening.from().contains(Opening.ITSELF);
    return fromItself ? rules : rules.filter(rule -> !rule.peer().host().equals(host.host()));
  }

  private List<PeerRule> forAll(Opening opening) {
    List<List<String>> portions = portions(opening.ports());
    String comment = "crucible: " + opening.label();
    return fleet.peers().stream()
        .filter(peer -> isMeant(peer, opening.from()))
        .flatMap(peer ->
            portions.stream()
                .map(ports -> PeerRule.of(peer, opening.protocol(), ports, comment, CHAIN)))
        .toList();
  }

  private static boolean isMeant(Peer peer, List<String> from) {
    return from.contains(Opening.ANY) || from.stream().anyMatch(peer.host()::has);
  }

  private List<Opening> openings() {
    return fleet.site().need(Openings.class).openings().stream()
        .filter(opening -> !opening.ports().isEmpty() && isHere(opening.to()))
        .filter(opening -> !closing || !opening.temporary())
        .toList();
  }

  private boolean isHere(List<String> to) {
    List<String> any = to.stream().filter(flag -> !flag.startsWith("!")).toList();
    return (any.isEmpty() || any.stream().anyMatch(host::is))
        && to.stream()
            .filter(flag -> flag.startsWith("!"))
            .noneMatch(not -> host.is(not.substring(1)));
  }

  /** As many ports as one rule can have. */
  static List<List<String>> portions(List<String> ports) {
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

  /** Whether ports that were needed until the end of a change are closed. */
  boolean isClosing() {
    return closing;
  }

  Origin origin() {
    return fleet.site().need(Openings.class).openings().stream()
        .map(opening -> opening.origin().origin())
        .filter(origin -> !origin.equals(Origin.shipped()))
        .findFirst()
        .orElse(Origin.shipped());
  }
}
