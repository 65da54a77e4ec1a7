package io.crucible.doctor.canary;

import static org.assertj.core.api.Assertions.assertThat;

import io.crucible.doctor.canary.Tour.Hop;
import io.crucible.model.Host;
import io.crucible.model.Origin;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TourTest {
  private static List<Host> hosts(int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> new Host("h" + i, "a" + i, Set.of(Host.COMPUTE), Origin.shipped()))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4})
  void upToFourHostsEveryDirectionIsUsedOnce(int count) {
    List<Hop> hops = Tour.of(hosts(count)).hops();

    assertThat(hops).hasSize(count * (count - 1)).doesNotHaveDuplicates();
    assertThat(hops).allMatch(hop -> !hop.from().equals(hop.to()));
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 5, 9})
  void oneGuestCanDoTheWholeTour(int count) {
    List<Hop> hops = Tour.of(hosts(count)).hops();

    for (int i = 1; i < hops.size(); i++) {
      assertThat(hops.get(i).from()).isEqualTo(hops.get(i - 1).to());
    }
    assertThat(hops.getLast().to()).isEqualTo(hops.getFirst().from());
  }

  @Test
  void ofMoreHostsEachHasTwoNeighboursInBothDirections() {
    List<Host> hosts = hosts(6);
    List<Hop> hops = Tour.of(hosts).hops();

    assertThat(hops).hasSize(12).doesNotHaveDuplicates();
    for (Host host : hosts) {
      Set<Host> reached = new HashSet<>();
      Set<Host> reaching = new HashSet<>();
      hops.stream().filter(hop -> hop.from().equals(host)).forEach(hop -> reached.add(hop.to()));
      hops.stream().filter(hop -> hop.to().equals(host)).forEach(hop -> reaching.add(hop.from()));
      assertThat(reached).hasSize(2).isEqualTo(reaching);
    }
  }

  @Test
  void oneHostHasNoTour() {
    assertThat(Tour.of(hosts(1)).hops()).isEmpty();
  }
}
