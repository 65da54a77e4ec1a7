package io.crucible.component.firewall;

import static io.crucible.component.firewall.Warned.HEAD;
import static io.crucible.component.firewall.Warned.chain;
import static io.crucible.component.firewall.Warned.input;
import static io.crucible.component.firewall.Warned.only;
import static io.crucible.component.firewall.Warned.warnings;
import static org.assertj.core.api.Assertions.assertThat;

import io.crucible.component.firewall.FirewallChain.Rule;
import io.crucible.model.Problem;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The language of iptables. */
class IptablesTestsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "-m comment --comment \"! -s 10.0.0.0/8\" -j DROP ~ drops",
        "-m comment --comment ! -s 10.0.0.0/8 -j DROP ~ ",
        "-m comment --comment -i -j DROP ~ drops",
        "-p tcp -m tcp --sport 0:1023 -j DROP ~ may drop",
        "-j STEAL ~ may drop",
        "-j NFQUEUE --queue-num 1 ~ may drop",
        "-j LOG --log-prefix \"DROP \" ~ ",
        "-j TEE --gateway 198.18.0.9 ~ ",
        "-m socket -j DROP ~ may drop",
        "-m rpfilter --invert -j DROP ~ ",
        "-m rpfilter -j DROP ~ drops",
        "-m addrtype ! --dst-type LOCAL -j DROP ~ ",
        "-p tcp -m tcp --tcp-flags ALL NONE -j DROP ~ ",
        "-p tcp -m tcp --tcp-flags ALL SYN -j DROP ~ drops",
        "-p tcp -m tcp ! --tcp-flags SYN SYN -j DROP ~ ",
        "-s 999.1.1.1 -j DROP ~ may drop",
        "-s printer.example.org -j DROP ~ may drop"
      })
  void conditions(String rule, String verdict) {
    assertThat(warnings(input("-A INPUT " + rule)))
        .extracting(it -> it.found().replaceAll("^a rule (may drop|drops) .*", "$1"))
        .isEqualTo(verdict == null ? List.of() : List.of(verdict));
  }

  @Test
  void aSetWithExceptionsMayHoldAPeer() {
    String rules = input("-A INPUT -m set --match-set bad src -j DROP") + "@ ipset\ncreate bad h\n";
    assertThat(only(rules + "add bad 198.18.0.0/16 nomatch\nadd bad 198.0.0.0/8").found())
        .startsWith("a rule may drop");
    assertThat(only(rules + "add bad 198.0.0.0/8").found()).startsWith("a rule drops");
  }

  /** A host with storage also mounts from itself. */
  @Test
  void packetsOfAHostToItselfComeOverLoopback() {
    assertThat(toItself("iifname \"lo\" accept\ntcp dport 2049 drop")).isEmpty();
    assertThat(toItself("iifname != \"lo\" tcp dport 2049 drop")).isEmpty();
    assertThat(toItself("iifname \"eth0\" tcp dport 2049 drop")).isEmpty();
    assertThat(toItself("fib saddr type local accept\ntcp dport 2049 drop")).isEmpty();
    assertThat(toItself("iifname \"lo\" tcp dport 2049 drop")).hasSize(1);
  }

  private static List<Problem> toItself(String rules) {
    return new FilterWarnings(PacketFilters.of(HEAD + chain(rules)))
        .of(
            "vm1",
            "198.18.0.11",
            List.of(new Rule("198.18.0.11", "tcp", List.of("2049"), "nfs")),
            Map.of());
  }

  /** All ports of the opening are looked at, not only its ends. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "tcp dport != { 22, 16509, 49152-49180, 49182-49215 } drop ~ 49181",
        "tcp dport @closed drop ~ 49160, 49170-49171",
        "tcp dport 49153-49214 drop ~ 49153-49214",
        "tcp dport != { 16509, 49153 } drop ~ 49152, 49154-49215"
      })
  void thePortsThatAreDroppedAreNamed(String rule, String ports) {
    String set =
        "set closed {\ntype inet_service\nelements = { 49160, 49170-49171 }\n}\nchain in {"
            + "\ntype filter hook input priority filter; policy accept;\n";
    assertThat(only(Warned.nft(set + rule + "\n}")).found())
        .endsWith("so packets of vm2 to port tcp " + ports + " do not arrive");
  }

  @ParameterizedTest
  @ValueSource(strings = {"iptables-legacy", "iptables-nft"})
  void chainsKeepTheirOrder(String tool) {
    String rules = ":INPUT ACCEPT [0:0]\n:z - [0:0]\n:a - [0:0]\n:m - [0:0]\n";
    String jumps = "-A INPUT -j z\n-A INPUT -j a\n-A INPUT -j m\n-A m -s 1.1.1.1 -j DROP";
    assertThat(
            new IptablesTables(tool, false, Map.of())
                .parse(("*filter\n" + rules + jumps).lines().toList())
                .getFirst()
                .chains()
                .keySet())
        .containsExactly("INPUT", "z", "a", "m");
  }
}
