package io.crucible.component.firewall;

import io.crucible.catalog.Peer;
import io.crucible.component.firewall.FirewallChain.Rule;
import java.util.List;

/**
 * The rule that opens ports for one peer.
 *
 * @param line the same rule in the syntax of iptables
 */
record PeerRule(Peer peer, Rule rule, String line) {
  static PeerRule of(Peer peer, String protocol, List<String> ports, String comment, String chain) {
    Rule rule = new Rule(peer.address(), protocol, ports, comment);
    return new PeerRule(peer, rule, rule.accept().line(chain));
  }

  boolean isIpv6() {
    return rule.source().contains(":");
  }
}
