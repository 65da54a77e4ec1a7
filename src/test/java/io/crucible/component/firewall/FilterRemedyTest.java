package io.crucible.component.firewall;

import static io.crucible.component.firewall.Warned.chain;
import static io.crucible.component.firewall.Warned.input;
import static io.crucible.component.firewall.Warned.iptables;
import static io.crucible.component.firewall.Warned.only;
import static org.assertj.core.api.Assertions.assertThat;

import io.crucible.component.firewall.FirewallChain.Rule;
import io.crucible.model.Problem;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the host is advised to do, and that it opens nothing else. */
class FilterRemedyTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "! -s 10.0.0.0/8 -j DROP",
        "-s 198.18.0.0/16 -j DROP",
        "-p tcp -m tcp --dport 1024:65535 -j DROP",
        "-p tcp -m multiport --dports 22,16509 -j DROP",
        "-p tcp -m tcp ! --dport 22 -j DROP",
        "! -i lo -p tcp -m tcp --dport 16509 -j DROP",
        "-m comment --comment \"no dport -s 1.2.3.4 here\" -j DROP"
      })
  void aRuleAboutMoreGetsAnException(String rule) {
    assertThat(only(input("-A INPUT " + rule)).remedy())
        .startsWith("on vm1: iptables-legacy -t filter -I INPUT -s 198.18.0.1")
        .doesNotContain("-D ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-p tcp -m tcp --dport 16509 -j DROP",
        "-p tcp -m tcp --dport 49152:49215 -j DROP",
        "-s 198.18.0.12/32 -j DROP"
      })
  void aRuleAboutOnePortOrAddressIsRemoved(String rule) {
    assertThat(only(input("-A INPUT " + rule)).remedy())
        .startsWith("on vm1: iptables-legacy -t filter -D INPUT " + rule + ";");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tcp dport vmap { 22 : accept, 16509 : drop }",
        "tcp dport { 22, 16509 } drop",
        "ip saddr != 10.0.0.0/8 tcp dport != 49152-49215 drop comment \"dport 16509\""
      })
  void aRuleOfNftAboutMoreStays(String rule) {
    assertThat(only(chain(rule + " # handle 3")).remedy())
        .startsWith("on vm1: nft insert rule inet mine in ip saddr { 198.18.0.12, 198.18.0.13 }")
        .doesNotContain("delete");
  }

  @Test
  void wordsOfAHostDoNotReachTheShell() {
    assertThat(
            only(input(
                    "-A INPUT -p tcp -m tcp --dport 16509 -m comment --comment \"$(reboot)\" -j"
                        + " DROP"))
                .remedy())
        .contains("--comment '$(reboot)' -j DROP");
  }

  @Test
  void aRuleHasAtMostFifteenPorts() {
    List<Rule> openings =
        IntStream.range(0, 20)
            .mapToObj(at -> new Rule("198.18.0.12", "tcp", List.of(String.valueOf(9000 + at)), "x"))
            .toList();
    Problem problem =
        new FilterWarnings(PacketFilters.of(input("-A INPUT -j DROP")))
            .of("vm1", "198.18.0.11", openings, Map.of())
            .getFirst();
    assertThat(problem.remedy())
        .contains("--dports 9000,9001,", ",9014 -j ACCEPT; iptables-legacy", "--dports 9015,9016,");
  }

  @Test
  void eachPortOfABridgeIsAnExceptionOfItsOwn() {
    assertThat(only(iptables("ebtables-nft", "filter", ":INPUT DROP")).remedy())
        .startsWith(
            "on vm1: ebtables-nft -t filter -I INPUT -p IPv4 --ip-src 198.18.0.12 --ip-proto tcp"
                + " --ip-dport 16509 -j ACCEPT; ")
        .contains("--ip-src 198.18.0.13 --ip-proto tcp --ip-dport 49152:49215 -j ACCEPT");
  }
}
