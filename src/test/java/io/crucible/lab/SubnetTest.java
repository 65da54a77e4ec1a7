package io.crucible.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SubnetTest {
  @Test
  void addressesStayInTheTestRange() {
    assertThat(new Subnet(0).host(1)).isEqualTo("198.18.0.11");
    assertThat(new Subnet(255).bridge()).isEqualTo("198.18.255.1");
    assertThat(new Subnet(256).machine()).isEqualTo("198.19.0.254");
    assertThat(new Subnet(511).mac(2)).isEqualTo("52:54:00:01:ff:02");
  }

  @Test
  void takenOnesAreFoundInWhatTheMachineSays() {
    String text =
        """
        5: crucible-1    inet 198.18.7.254/24 scope global crucible-1
        198.19.3.0/24 dev x proto kernel scope link src 198.19.3.254
        10.0.0.0/8 via 198.20.0.1 dev eth0
        """;

    assertThat(Subnet.in(text)).isEqualTo(Set.of(new Subnet(7), new Subnet(256 + 3)));
  }

  @Test
  void theNextFreeOneIsChosenAndTheRangeIsARing() {
    assertThat(Subnet.choose(7, List.of())).contains(new Subnet(7));
    assertThat(Subnet.choose(510, List.of(new Subnet(510), new Subnet(511))))
        .contains(new Subnet(0));
    assertThat(Subnet.choose(-1, List.of())).contains(new Subnet(511));
  }

  @Test
  void whenAllAreTakenThereIsNone() {
    assertThat(Subnet.choose(3, IntStream.range(0, 512).mapToObj(Subnet::new).toList())).isEmpty();
  }
}
