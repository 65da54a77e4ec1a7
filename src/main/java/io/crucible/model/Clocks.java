package io.crucible.model;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Compares the clocks of hosts with each other. Time servers keep them within milliseconds, so a
 * difference of seconds means that a host has none.
 */
public final class Clocks {
  public static final String REMEDY =
      "set up the same time servers on all hosts: install chrony; then on these hosts: chronyc"
          + " makestep; check with: chronyc tracking";

  private static final long MOST_APART = 5_000;
  private static final int SHOWN = 10;

  /**
   * Hosts whose clocks certainly differ by more than five seconds from the median clock.
   *
   * @param found such as {@code vm1 is 12 s ahead, vm3 is 9 s behind, compared with vm2}
   */
  public record Difference(List<Host> hosts, String found) {
    public Difference {
      hosts = List.copyOf(hosts);
    }
  }

  private Clocks() {}

  /**
   * Compares each clock with the median one, so that one wrong clock does not make all the others
   * wrong.
   */
  public static Optional<Difference> difference(Map<Host, HostFacts> facts) {
    List<Map.Entry<Host, ClockOffset>> clocks = new ArrayList<>();
    facts.forEach(
        (host, seen) -> seen.clock().ifPresent(clock -> clocks.add(Map.entry(host, clock))));
    clocks.sort(
        Comparator.<Map.Entry<Host, ClockOffset>>comparingLong(clock -> clock.getValue().middle())
            .thenComparing(clock -> clock.getKey().name()));
    if (clocks.isEmpty()) {
      return Optional.empty();
    }
    Map.Entry<Host, ClockOffset> middle = clocks.get((clocks.size() - 1) / 2);
    ClockOffset usual = middle.getValue();
    List<Host> hosts = new ArrayList<>();
    List<String> differences = new ArrayList<>();
    for (Map.Entry<Host, ClockOffset> each : clocks) {
      ClockOffset clock = each.getValue();
      if (clock.certainlyAheadOf(usual) > MOST_APART
          || usual.certainlyAheadOf(clock) > MOST_APART) {
        long seconds = Math.round((clock.middle() - usual.middle()) / 1000.0);
        hosts.add(each.getKey());
        differences.add(
            "%s is %d s %s"
                .formatted(each.getKey(), Math.abs(seconds), seconds > 0 ? "ahead" : "behind"));
      }
    }
    return hosts.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Difference(hosts, shown(differences) + ", compared with " + middle.getKey()));
  }

  private static String shown(List<String> differences) {
    String some = differences.stream().limit(SHOWN).collect(Collectors.joining(", "));
    int more = differences.size() - SHOWN;
    return more > 0 ? some + ", and " + more + " more" : some;
  }
}
