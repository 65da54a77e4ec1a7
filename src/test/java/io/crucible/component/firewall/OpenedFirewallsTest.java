package io.crucible.component.firewall;

import static org.assertj.core.api.Assertions.assertThat;

import io.crucible.component.firewall.FirewallChain.Rule;
import io.crucible.model.Origin;
import io.crucible.plan.LiveResource;
import io.crucible.plan.Observation;
import io.crucible.plan.PlannedChanges;
import io.crucible.plan.Step;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rules of firewalld and nftables, against what the real programs of Debian 12 printed. */
class OpenedFirewallsTest {
  private static final List<Rule> RULES =
      List.of(
          new Rule("198.18.0.12", "tcp", List.of("2049"), "crucible: nfs"),
          new Rule("198.18.0.12", "tcp", List.of("16509"), "crucible: libvirt"),
          new Rule("198.18.0.12", "tcp", List.of("49152:49215"), "crucible: migration"),
          new Rule("fd00:c::12", "udp", List.of("111", "2049"), "crucible: x"));

  private static final List<NftBase> CHAINS =
      List.of(new NftBase("inet", "filter", "input"), new NftBase("ip6", "only", "in"));

  private static List<Step.Run> steps(LiveResource wanted, String file) throws Exception {
    String seen = Files.readString(Path.of("src/test/resources/firewall").resolve(file));
    return steps(wanted, new Observation.Output(0, seen));
  }

  private static List<Step.Run> steps(LiveResource wanted, Observation.Output seen) {
    return wanted.steps(seen, new PlannedChanges()).stream().map(Step.Run.class::cast).toList();
  }

  private static FirewalldRules firewalld(List<Rule> rules) {
    return new FirewalldRules("198.18.0.11", rules, false, Origin.shipped());
  }

  private static NftChains nft(List<NftBase> chains, List<Rule> rules) {
    return new NftChains(chains, rules, false, Origin.shipped());
  }

  @Test
  void firewalldIsOpenedInTheZonesThatPeersComeTo() throws Exception {
    Step.Run step = steps(firewalld(RULES), "firewalld-1.3.3.txt").getFirst();
    assertThat(step.title())
        .isEqualTo("open firewalld for peers: 5 rules in zone internal, zone trusted");
    assertThat(step.confirmed()).isTrue();
    assertThat(step.shell())
        .contains(
            "firewall-cmd -q --permanent --zone=internal '--add-rich-rule=rule priority=\"-16509\" family=\"ipv4\" source address=\"198.18.0.12\" port port=\"2049\" protocol=\"tcp\" accept'",
            "firewall-cmd -q --zone=trusted ",
            "family=\"ipv6\" source address=\"fd00:c::12\" port port=\"111\" protocol=\"udp\"",
            "port=\"49152-49215\"")
        .doesNotContain("--reload", "--zone=public", "remove-rich-rule");
    assertThat(step.undo()).contains("--permanent --zone=internal '--remove-rich-rule=rule");
  }

  @Test
  void aSecondPlanForFirewalldIsEmpty() throws Exception {
    assertThat(steps(firewalld(RULES), "firewalld-1.3.3-open.txt")).isEmpty();
  }

  @Test
  void formerPeersAreRemovedFromFirewalldAndOthersStay() throws Exception {
    Step.Run step = steps(firewalld(RULES.subList(0, 1)), "firewalld-1.3.3-open.txt").getFirst();
    assertThat(step.shell())
        .contains("--remove-rich-rule=rule priority=\"-16509\" family=\"ipv6\"")
        .doesNotContain("add-rich-rule", "reject", "port port=\"2049\" protocol=\"tcp\"");
  }

  /** Without an entry for its interface, a packet comes to the default zone. */
  @Test
  void theDefaultZoneIsThatOfInterfacesWithoutOne() {
    String zones = "@ default public\n@ device eth0\n@ runtime\npublic\n  interfaces: \n";
    assertThat(FirewalldState.parse(zones).zonesOf(List.of("198.18.0.12")))
        .containsExactly("public");
    String sources = zones + "work (active)\n  sources: 198.18.0.12/32 10.0.0.0/8\n";
    assertThat(FirewalldState.parse(sources).zonesOf(List.of("198.18.0.12")))
        .containsExactly("public", "work");
    assertThat(FirewalldState.parse(sources).zonesOf(List.of("198.18.0.13")))
        .containsExactly("public");
    String set = zones + "work (active)\n  sources: ipset:peers\n";
    assertThat(FirewalldState.parse(set).zonesOf(List.of("198.18.0.13")))
        .containsExactly("public", "work");
  }

  @Test
  void nftablesIsOpenedInEachTableThatRefuses() throws Exception {
    Step.Run step = steps(nft(CHAINS, RULES), "nft-1.0.6.txt").getFirst();
    assertThat(step.title())
        .isEqualTo("open nftables for peers: 7 rules in inet filter input, ip6 only in");
    assertThat(step.confirmed()).isTrue();
    assertThat(step.shell())
        .containsSubsequence(
            "add chain inet filter CRUCIBLE-INPUT",
            "ip saddr 198.18.0.12 tcp dport 2049 accept comment \"crucible: nfs\"",
            "insert rule inet filter input jump CRUCIBLE-INPUT comment \"crucible\"",
            "add chain ip6 only CRUCIBLE-INPUT",
            "| nft -f -")
        .doesNotContain("ip6 only CRUCIBLE-INPUT ip saddr", "flush ruleset");
    assertThat(step.undo()).contains("delete chain inet filter CRUCIBLE-INPUT");
  }

  @Test
  void aSecondPlanForNftablesIsEmpty() throws Exception {
    assertThat(steps(nft(CHAINS, RULES), "nft-1.0.6-open.txt")).isEmpty();
  }

  @Test
  void aTableThatRefusesNoMoreLosesTheChain() throws Exception {
    Step.Run step = steps(nft(CHAINS.subList(0, 1), RULES), "nft-1.0.6-open.txt").getFirst();
    assertThat(step.shell())
        .contains("jumps ip6 only in", "delete chain ip6 only CRUCIBLE-INPUT")
        .doesNotContain("delete chain inet");
    assertThat(step.undo()).contains("insert rule ip6 only in jump CRUCIBLE-INPUT");
    assertThat(steps(nft(List.of(), List.of()), "nft-1.0.6-open.txt").getFirst().title())
        .isEqualTo("remove the openings for peers from nftables");
  }

  @Test
  void aJumpThatIsNotFirstIsMoved() throws Exception {
    String seen =
        Files.readString(Path.of("src/test/resources/firewall/nft-1.0.6-open.txt"))
            .replaceFirst("(\t\tjump CRUCIBLE.*\n)(\t\tiif .*\n)", "$2$1");
    Step.Run step = steps(nft(CHAINS, RULES), new Observation.Output(0, seen)).getFirst();
    assertThat(step.undo())
        .contains("add rule inet filter input handle 4 jump CRUCIBLE-INPUT comment \"crucible\"");
  }

  /** The chain of iptables-nft has the same name. */
  @Test
  void tablesOfIptablesAreNotThoseOfNftables() {
    String seen =
        """
        table ip filter { # handle 1
        	chain INPUT { # handle 1
        		type filter hook input priority filter; policy accept;
        		counter packets 0 bytes 0 jump CRUCIBLE-INPUT # handle 2
        	}

        	chain CRUCIBLE-INPUT { # handle 3
        		ip saddr 198.18.0.12 tcp dport 2049 counter packets 0 bytes 0 accept # handle 4
        	}
        }
        """;
    assertThat(steps(nft(List.of(), List.of()), new Observation.Output(0, seen))).isEmpty();
  }

  @Test
  void aFirewallThatCannotBeReadIsNamed() {
    assertThat(firewalld(RULES).conflicts(new Observation.Output(1, ""), "vm1"))
        .singleElement()
        .asString()
        .contains("the zones of firewalld cannot be read");
    assertThat(nft(CHAINS, RULES).conflicts(new Observation.Output(127, ""), "vm1"))
        .singleElement()
        .asString()
        .contains("nft list ruleset ends with code 127");
  }
}
