package io.crucible.component.firewall;

import static org.assertj.core.api.Assertions.assertThat;

import io.crucible.catalog.Facts;
import io.crucible.model.Host;
import io.crucible.model.Origin;
import io.crucible.model.Problem;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What the doctor says about a connection that fails, also where Crucible manages no firewall. */
class PeerObstacleTest {
  private static final Host VM1 =
      new Host("vm1", "198.18.0.12", Set.of(), new Origin("system_info", 1));

  private static final Host VM2 =
      new Host("vm2", "198.18.0.11", Set.of(), new Origin("system_info", 2));

  private final Facts facts = new Facts("debian-12", "vm2", "198.18.0.11");

  private Problem found(String rules) {
    facts.answering(
        "firewall.packet-filters",
        Warned.HEAD + Warned.iptables("iptables-nft", "filter", ":INPUT ACCEPT [0:0]\n" + rules));
    return new FirewallComponent().obstacle(facts.toFacts(), VM1, VM2, 16509).orElseThrow();
  }

  @Test
  void withoutAChainOfItsOwnNothingIsSaidAboutIt() {
    Problem problem =
        found("-A INPUT -p tcp -m tcp --dport 16509 -m comment --comment \"the host\" -j DROP");
    assertThat(problem.found())
        .startsWith("a rule drops packets (iptables-nft, table filter, chain INPUT): -A INPUT ");
    assertThat(problem.remedy())
        .startsWith("on vm2: iptables-nft -t filter -D INPUT -p tcp")
        .contains("--comment 'the host' -j DROP;");
  }

  @Test
  void withAChainOfItsOwnItIsNamed() {
    assertThat(found(":CRUCIBLE-INPUT - [0:0]\n-A INPUT -j DROP").found())
        .startsWith("a rule drops packets even if CRUCIBLE-INPUT accepts them (");
  }

  @Test
  void aPortThatOnlyFirewalldCanOpenIsOpenedThere() {
    facts.activeUnits.add("firewalld.service");
    assertThat(found("-A INPUT -j REJECT").remedy())
        .startsWith("on vm2: firewall-cmd --permanent --add-rich-rule='rule family=ipv4")
        .contains("source address=198.18.0.12 port port=16509 protocol=tcp accept'")
        .endsWith("; firewall-cmd --reload");
  }
}
