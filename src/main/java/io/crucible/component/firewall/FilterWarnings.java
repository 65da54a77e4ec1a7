package io.crucible.component.firewall;

import io.crucible.component.firewall.FirewallChain.Rule;
import io.crucible.model.Problem;
import io.crucible.text.Masking;
import io.crucible.text.NameRanges;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Rules of a host that drop packets which Crucible's own rules let in. */
final class FilterWarnings {
  private static final Pattern NUMBER = Pattern.compile("\\b[0-9]{1,5}\\b");

  /** A remedy with more addresses could not be read. */
  private static final int MOST_ADDRESSES = 16;

  private final PacketFilters filters;

  FilterWarnings(PacketFilters filters) {
    this.filters = filters;
  }

  /**
   * One warning for each rule.
   *
   * @param names of the peers, by address
   */
  List<Problem> of(String host, String address, List<Rule> openings, Map<String, String> names) {
    if (filters.tables().isEmpty()) {
      return List.of();
    }
    Map<FilterRule, Obstacle> obstacles = new LinkedHashMap<>();
    Map<FilterRule, Set<Rule>> stopped = new LinkedHashMap<>();
    for (Rule opening : representatives(openings)) {
      for (String ports : opening.ports()) {
        for (int port : samples(ports)) {
          filters
              .obstacle(filters.packet(opening.source(), address, opening.protocol(), port))
              .ifPresent(obstacle -> {
                obstacles.merge(
                    obstacle.rule(), obstacle, (one, other) -> one.isCertain() ? one : other);
                stopped
                    .computeIfAbsent(obstacle.rule(), _ -> new LinkedHashSet<>())
                    .addAll(likewise(opening, ports, openings));
              });
        }
      }
    }
    List<Problem> problems = new ArrayList<>();
    obstacles.forEach((rule, obstacle) ->
        problems.add(warning(host, obstacle, stopped.getOrDefault(rule, Set.of()), names)));
    return problems;
  }

  /** If no rule depends on the source, one peer stands for all. */
  private List<Rule> representatives(List<Rule> openings) {
    if (filters.dependOnSource()) {
      return openings;
    }
    Map<String, Rule> first = new LinkedHashMap<>();
    openings.forEach(rule ->
        first.putIfAbsent(rule.protocol() + rule.ports() + rule.source().contains(":"), rule));
    return List.copyOf(first.values());
  }

  private List<Rule> likewise(Rule one, String ports, List<Rule> openings) {
    List<Rule> same =
        filters.dependOnSource()
            ? List.of(one)
            : openings.stream()
                .filter(it ->
                    it.protocol().equals(one.protocol())
                        && it.ports().contains(ports)
                        && it.source().contains(":") == one.source().contains(":"))
                .toList();
    return same.stream()
        .map(it -> new Rule(it.source(), it.protocol(), List.of(ports), it.comment()))
        .toList();
  }

  /** The ends, and all numbers in between that a rule names. */
  private Set<Integer> samples(String ports) {
    int colon = ports.indexOf(':');
    int first = Integer.parseInt(colon < 0 ? ports : ports.substring(0, colon));
    int last = Integer.parseInt(ports.substring(colon + 1));
    Set<Integer> samples = new TreeSet<>(List.of(first, last));
    filters.tables().stream()
        .flatMap(table -> table.chains().values().stream())
        .flatMap(chain -> chain.rules().stream())
        .flatMap(rule -> NUMBER.matcher(rule.text()).results())
        .map(MatchResult::group)
        .map(Integer::parseInt)
        .filter(number -> first < number && number < last)
        .forEach(samples::add);
    return samples;
  }

  private static Problem warning(
      String host, Obstacle obstacle, Set<Rule> stopped, Map<String, String> names) {
    List<String> peers =
        stopped.stream()
            .map(Rule::source)
            .distinct()
            .map(it -> names.getOrDefault(it, it))
            .toList();
    String ports =
        protocols(stopped)
            .map(protocol -> protocol + " " + String.join(", ", ports(stopped, protocol)))
            .collect(Collectors.joining(", "))
            .replace(':', '-');
    return Problem.warning(
        host,
        found(obstacle)
            + ", so packets of "
            + NameRanges.of(peers)
            + " to port "
            + ports
            + (obstacle.isCertain() ? " do not arrive" : " may not arrive"),
        remedy(obstacle, stopped));
  }

  static String found(Obstacle obstacle) {
    return "a rule "
        + (obstacle.isCertain() ? "drops" : "may drop")
        + " packets even if "
        + PeerRules.CHAIN
        + " accepts them ("
        + obstacle.place()
        + "): "
        + Masking.words(obstacle.rule().text());
  }

  private static java.util.stream.Stream<String> protocols(Set<Rule> rules) {
    return rules.stream().map(Rule::protocol).distinct();
  }

  private static List<String> ports(Set<Rule> rules, String protocol) {
    return rules.stream()
        .filter(rule -> rule.protocol().equals(protocol))
        .flatMap(rule -> rule.ports().stream())
        .distinct()
        .toList();
  }

  /** A rule for some ports or peers is removed; one for all packets gets exceptions before it. */
  static String remedy(Obstacle obstacle, Set<Rule> stopped) {
    boolean isBridge = obstacle.table().tool().startsWith("eb");
    String commands =
        obstacle.rule().isSpecific() || isBridge
            ? obstacle.rule().removal()
            : protocols(stopped)
                .flatMap(protocol ->
                    IntStream.of(0, 1)
                        .mapToObj(six -> exception(obstacle, stopped, protocol, six == 1)))
                .filter(command -> !command.isEmpty())
                .collect(Collectors.joining("; "));
    return "on the host: " + commands + "; change it also where it is loaded at boot";
  }

  private static String exception(
      Obstacle obstacle, Set<Rule> stopped, String protocol, boolean six) {
    List<String> sources =
        stopped.stream()
            .filter(rule -> rule.protocol().equals(protocol) && rule.source().contains(":") == six)
            .map(Rule::source)
            .distinct()
            .toList();
    if (sources.isEmpty()) {
      return "";
    }
    String many = sources.size() > MOST_ADDRESSES ? "ADDRESSES_OF_THE_PEERS" : "";
    List<String> ports = ports(stopped, protocol);
    FilterTable table = obstacle.table();
    return table.tool().equals("nft")
        ? "nft insert rule %s %s %s saddr { %s } %s dport { %s } accept"
            .formatted(
                table.name(),
                obstacle.base(),
                six ? "ip6" : "ip",
                many.isEmpty() ? String.join(", ", sources) : many,
                protocol,
                String.join(", ", ports).replace(':', '-'))
        : "%s -t %s -I %s -s %s -p %s -m multiport --dports %s -j ACCEPT"
            .formatted(
                table.tool(),
                table.name(),
                obstacle.base(),
                many.isEmpty() ? String.join(",", sources) : many,
                protocol,
                String.join(",", ports));
  }
}
