package io.crucible.component.firewall;

import io.crucible.component.firewall.FirewallChain.Rule;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;

/** Which ports of a range a packet does not reach. */
final class PortScan {
  private final PacketFilters filters;
  private final Packet packet;

  /** Ports that the same rule stops. */
  record Run(Obstacle obstacle, String protocol, int first, int last) {
    Stopped stopped(List<Rule> openings) {
      String ports = first == last ? String.valueOf(first) : first + ":" + last;
      return new Stopped(
          obstacle,
          openings.stream()
              .map(it -> new Rule(it.source(), protocol, List.of(ports), it.comment()))
              .toList());
    }

    private boolean isOf(Obstacle other) {
      return obstacle.isCertain() == other.isCertain() && obstacle.key().equals(other.key());
    }
  }

  PortScan(PacketFilters filters, Packet packet) {
    this.filters = filters;
    this.packet = packet;
  }

  /**
   * @param samples between two of them that are no neighbours, nothing changes
   */
  List<Run> of(NavigableSet<Integer> samples) {
    List<Run> runs = new ArrayList<>();
    boolean goesOn = false;
    for (int port : samples) {
      Optional<Obstacle> here = filters.obstacle(packet.to(port));
      if (here.isPresent()) {
        Obstacle obstacle = here.get();
        boolean isSame = goesOn && runs.getLast().isOf(obstacle);
        int first = isSame ? runs.removeLast().first() : port;
        runs.add(new Run(obstacle, packet.protocol(), first, port));
      }
      goesOn = here.isPresent();
    }
    return runs;
  }
}
