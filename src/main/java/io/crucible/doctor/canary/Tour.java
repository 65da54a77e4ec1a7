package io.crucible.doctor.canary;

import io.crucible.model.Host;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The route of one guest in all directions to prove, so that it need not be restarted for each:
 * every hop starts where the previous one ended, and the last one ends at the start.
 */
record Tour(List<Hop> hops) {
  /**
   * Up to this number of hosts every pair is proven; a full tour of n hosts has n * (n - 1) hops.
   */
  static final int ALL_PAIRS = 4;

  /** One direction of one pair. */
  record Hop(Host from, Host to) {
    @Override
    public String toString() {
      return from.name() + " -> " + to.name();
    }
  }

  Tour {
    hops = List.copyOf(hops);
  }

  /**
   * All ordered pairs of up to {@value #ALL_PAIRS} hosts; for more hosts a ring, in both
   * directions.
   */
  static Tour of(List<Host> hosts) {
    List<Hop> hops = new ArrayList<>();
    if (hosts.size() > ALL_PAIRS) {
      ring(hosts, hops);
      // Back from the host at which the first round ended.
      List<Host> back = new ArrayList<>(hosts.reversed());
      Collections.rotate(back, 1);
      ring(back, hops);
      return new Tour(hops);
    }
    if (hosts.size() > 1) {
      pairs(hosts, 0, hops);
    }
    return new Tour(hops);
  }

  /** To all later hosts and back; the pairs of the next host are done when the guest is there. */
  private static void pairs(List<Host> hosts, int start, List<Hop> hops) {
    Host here = hosts.get(start);
    for (int other = start + 2; other < hosts.size(); other++) {
      hops.add(new Hop(here, hosts.get(other)));
      hops.add(new Hop(hosts.get(other), here));
    }
    if (start + 1 < hosts.size()) {
      hops.add(new Hop(here, hosts.get(start + 1)));
      pairs(hosts, start + 1, hops);
      hops.add(new Hop(hosts.get(start + 1), here));
    }
  }

  private static void ring(List<Host> hosts, List<Hop> hops) {
    for (int index = 0; index < hosts.size(); index++) {
      hops.add(new Hop(hosts.get(index), hosts.get((index + 1) % hosts.size())));
    }
  }
}
