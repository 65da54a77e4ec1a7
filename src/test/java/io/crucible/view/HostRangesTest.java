package io.crucible.view;

import static org.assertj.core.api.Assertions.assertThat;

import io.crucible.cli.Scene;
import io.crucible.model.Host;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Short forms of many names that cannot be mistaken for others. */
class HostRangesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "vm1 | vm1",
        "vm1 vm2 vm3 | vm1, vm2, vm3",
        "n1 n2 n3 n4 n5 n7 | n[1-5,7]",
        "n8 n9 n10 n11 n12 | n[8-12]",
        "n08 n09 n10 n11 n8 n9 | n[8,08,9,09-11]",
        "n098 n099 n100 n101 storage n102 | n[098-102], storage",
        "r2-n1.dc7.net r2-n2.dc7.net r2-n3.dc7.net r2-n4.dc7.net r2-n5.dc7.net | r2-n[1-5].dc7.net",
        "192.0.2.1 192.0.2.2 192.0.2.3 192.0.2.4 192.0.2.5 | 192.0.2.[1-5]",
        "n3 n1 n2 n5 n4 | n[1-5]",
      })
  void namesHosts(String names, String ranges) {
    assertThat(HostRanges.of(hosts(Arrays.asList(names.split(" "))))).isEqualTo(ranges);
  }

  @Test
  void everyNameCanBeReadBack() {
    for (long seed = 0; seed < 2_000; seed++) {
      Random random = new Random(seed);
      Set<String> names = new LinkedHashSet<>();
      for (int i = random.nextInt(30); i >= 0; i--) {
        String number = String.format("%0" + (1 + random.nextInt(3)) + "d", random.nextInt(120));
        names.add(
            List.of("n", "rack1-n", "a.b", "").get(random.nextInt(4))
                + number
                + List.of("", ".x1.net", "b").get(random.nextInt(3)));
      }
      String ranges = HostRanges.of(hosts(List.copyOf(names)));

      assertThat(ExpandedPlan.names(ranges))
          .as("seed %d: %s", seed, ranges)
          .containsExactlyInAnyOrderElementsOf(names);
    }
  }

  private static List<Host> hosts(List<String> names) {
    return names.stream().map(name -> Scene.host(name, "192.0.2.1")).toList();
  }
}
