package io.crucible.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class LabNetworkTest {
  @Test
  void theNameFitsAnInterfaceAndDiffersByFolder() {
    String name = LabNetwork.namespace(Path.of("/var/lib/crucible/labs/lab"));

    assertThat(name).hasSizeLessThanOrEqualTo(15);
    assertThat(LabNetwork.namespace(Path.of("/elsewhere/lab"))).isNotEqualTo(name);
  }

  @Test
  void nothingButTheCableTouchesTheMachinesOwnNetwork() {
    LabNetwork network = new LabNetwork("crucible-abc", new Subnet(7));

    List<List<String>> outside =
        network.create().stream()
            .filter(words -> !words.subList(0, 3).equals(List.of("ip", "-netns", "crucible-abc")))
            .toList();

    assertThat(outside).allSatisfy(words -> assertThat(words).contains("crucible-abc")).hasSize(4);
    assertThat(network.createTap(2))
        .allSatisfy(words -> assertThat(words).startsWith("ip", "-netns", "crucible-abc"));
  }

  @Test
  void programsEnterTheNamespaceUnchanged() {
    assertThat(new LabNetwork("crucible-abc", new Subnet(7)).enter(List.of("echo", "-n", "a b")))
        .containsExactly("nsenter", "--net=/run/netns/crucible-abc", "--", "echo", "-n", "a b");
  }
}
