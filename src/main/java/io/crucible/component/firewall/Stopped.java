package io.crucible.component.firewall;

import io.crucible.component.firewall.FirewallChain.Rule;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Connections that a rule stops.
 *
 * @param rules the openings that it makes useless, with only the ports that it stops
 */
record Stopped(Obstacle obstacle, List<Rule> rules) {
  Stopped {
    rules = List.copyOf(rules);
  }

  static Stopped byOne(Obstacle obstacle, String source, String protocol, int port) {
    return new Stopped(
        obstacle, List.of(new Rule(source, protocol, List.of(String.valueOf(port)), "")));
  }

  /** What the same rule stops in several cases. */
  static Stopped all(List<Stopped> cases) {
    return new Stopped(
        Obstacle.worst(cases.stream().map(Stopped::obstacle)).orElseThrow(),
        cases.stream().flatMap(it -> it.rules.stream()).distinct().toList());
  }

  List<String> sources() {
    return rules.stream().map(Rule::source).distinct().toList();
  }

  /** Those that stop something of IPv4 or IPv6. */
  List<String> sources(String protocol, boolean isSix) {
    return rules.stream()
        .filter(rule -> rule.protocol().equals(protocol) && rule.source().contains(":") == isSix)
        .map(Rule::source)
        .distinct()
        .toList();
  }

  Stream<String> protocols() {
    return rules.stream().map(Rule::protocol).distinct();
  }

  List<String> ports(String protocol) {
    return rules.stream()
        .filter(rule -> rule.protocol().equals(protocol))
        .flatMap(rule -> rule.ports().stream())
        .distinct()
        .toList();
  }

  Set<String> ports() {
    return rules.stream().flatMap(rule -> rule.ports().stream()).collect(Collectors.toSet());
  }
}
