package io.crucible.component.firewall;

import io.crucible.component.firewall.FirewallChain.Rule;
import io.crucible.config.PortRange;
import io.crucible.model.Problem;
import io.crucible.text.Masking;
import io.crucible.text.NameRanges;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Rules of a host that drop packets which Crucible's own rules let in. */
final class FilterWarnings {
  private final PacketFilters filters;
  private final List<Condition> ofSources;
  private final NavigableSet<Integer> limits;

  /** Peers of one group: no rule tells them apart. */
  private record Group(
      List<Match> matches, ArrivalDevice arrival, String protocol, List<String> ports) {}

  FilterWarnings(PacketFilters filters) {
    this.filters = filters;
    ofSources = filters.ofSources();
    limits = filters.limits();
  }

  /**
   * One warning for each rule, or an error where a chain refuses all that it does not accept.
   *
   * @param names of the peers, by address
   */
  List<Problem> of(String host, String address, List<Rule> openings, Map<String, String> names) {
    if (filters.tables().isEmpty()) {
      return List.of();
    }
    Map<String, Packet> packets = new HashMap<>();
    Map<String, List<Match>> matches = new HashMap<>();
    Map<Group, List<Rule>> groups =
        openings.stream()
            .collect(
                Collectors.groupingBy(
                    opening -> {
                      Packet packet =
                          packets.computeIfAbsent(
                              opening.source(), its -> filters.packet(its, address, "", 0));
                      return new Group(
                          matches.computeIfAbsent(opening.source(), _ -> matches(packet)),
                          packet.arrival(),
                          opening.protocol(),
                          opening.ports());
                    },
                    LinkedHashMap::new,
                    Collectors.toList()));
    Map<String, List<Stopped>> found = new LinkedHashMap<>();
    groups.forEach((group, all) -> {
      for (String ports : group.ports()) {
        PortRange range = PortList.range(ports).orElseThrow();
        Packet packet =
            filters.packet(all.getFirst().source(), address, group.protocol(), range.first());
        new PortScan(filters, packet)
            .of(samples(range))
            .forEach(run ->
                found
                    .computeIfAbsent(run.obstacle().key(), _ -> new ArrayList<>())
                    .add(run.stopped(all)));
      }
    });
    return found.values().stream().map(cases -> problem(host, Stopped.all(cases), names)).toList();
  }

  private List<Match> matches(Packet packet) {
    return ofSources.stream().map(condition -> condition.match(packet)).toList();
  }

  /** The ends, and all ports in between at which something can change. */
  private NavigableSet<Integer> samples(PortRange range) {
    NavigableSet<Integer> samples =
        new TreeSet<>(limits.subSet(range.first(), true, range.last(), true));
    samples.add(range.first());
    samples.add(range.last());
    return samples;
  }

  private static Problem problem(String host, Stopped stopped, Map<String, String> names) {
    List<String> peers = stopped.sources().stream().map(it -> names.getOrDefault(it, it)).toList();
    String ports =
        stopped
            .protocols()
            .map(protocol -> protocol + " " + String.join(", ", stopped.ports(protocol)))
            .collect(Collectors.joining(", "))
            .replace(':', '-');
    Obstacle obstacle = stopped.obstacle();
    String found =
        found(obstacle, " even if " + PeerRules.CHAIN + " accepts them")
            + ", so packets of "
            + NameRanges.of(peers)
            + " to port "
            + ports
            + (obstacle.isCertain() ? " do not arrive" : " may not arrive");
    String remedy = new FilterRemedy(stopped).on(host);
    return obstacle.isRefusal()
        ? Problem.error(host, found, remedy)
        : Problem.warning(host, found, remedy);
  }

  /**
   * @param despite what should let the packets in; may be empty
   */
  static String found(Obstacle obstacle, String despite) {
    return "a rule %s packets%s (%s): %s"
        .formatted(
            obstacle.said(), despite, obstacle.place(), Masking.words(obstacle.rule().text()));
  }
}
