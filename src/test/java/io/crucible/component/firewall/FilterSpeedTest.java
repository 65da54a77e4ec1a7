package io.crucible.component.firewall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import io.crucible.component.firewall.FirewallChain.Rule;
import io.crucible.model.Problem;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A host among a thousand is judged in a moment. */
class FilterSpeedTest {
  private static final int PEERS = 1000;

  private static String address(int peer) {
    return "198.18." + peer / 250 + "." + (peer % 250 + 1);
  }

  private static String accepts(String form) {
    return IntStream.range(0, PEERS)
        .mapToObj(peer -> form.formatted(address(peer)))
        .collect(Collectors.joining("\n"));
  }

  private static List<Problem> warnings(String answer) {
    List<Rule> openings =
        IntStream.range(0, PEERS)
            .boxed()
            .flatMap(peer ->
                Stream.of("2049", "16509", "49152:49215")
                    .map(ports -> new Rule(address(peer), "tcp", List.of(ports), "x")))
            .toList();
    return assertTimeout(
        Duration.ofSeconds(3),
        () ->
            new FilterWarnings(PacketFilters.of(answer).besidesOwn())
                .of("vm1", "198.18.9.9", openings, Map.of()));
  }

  /** As Docker leaves it: nft lists what iptables loaded, also Crucible's own chain. */
  @Test
  void tablesOfIptablesAreNotReadTwice() {
    String nft =
        """
        @ nft
        table ip filter { # handle 1
        chain DOCKER { # handle 2
        ip daddr 172.17.0.2 iifname != "docker0" drop # handle 3
        }
        chain CRUCIBLE-INPUT { # handle 4
        RULES
        }
        chain INPUT { # handle 5
        type filter hook input priority filter; policy accept;
        jump CRUCIBLE-INPUT # handle 6
        }
        chain FORWARD { # handle 7
        type filter hook forward priority filter; policy drop;
        jump DOCKER # handle 8
        }
        }
        """;
    String answer = nft.replace("RULES", accepts("ip saddr %s tcp dport 16509 accept"));
    assertThat(PacketFilters.of(answer).tables()).isEmpty();
    assertThat(warnings(answer)).isEmpty();
  }

  @Test
  void aListOfAddressesIsReadOnce() {
    String set =
        IntStream.range(0, 300)
            .mapToObj(at -> "203.0." + at % 250 + "." + at / 250)
            .collect(Collectors.joining(", "));
    assertThat(
            warnings(
                Warned.nft(
                    "set bad {\ntype ipv4_addr\nelements = { "
                        + set
                        + ", 198.18.3.9 }\n}\nchain in {\ntype filter hook input priority 0; policy"
                        + " accept;\nip saddr @bad drop # handle 3\ntcp dport 49160 drop # handle"
                        + " 4\n}")))
        .extracting(it -> it.found().replaceAll(".*, so ", ""))
        .containsExactlyInAnyOrder(
            "packets of 198.18.3.9 to port tcp 2049, 16509, 49152-49215 do not arrive",
            "packets of 198.18.0.[1-250], 198.18.1.[1-250], 198.18.2.[1-250],"
                + " 198.18.3.[1-8,10-250] to port tcp 49160 do not arrive");
  }

  /** The most that a host can ask for: each peer has a rule of its own, of another program. */
  @Test
  void aRuleForEachPeerIsFollowedForEachPeer() {
    assertThat(
            warnings(
                Warned.iptables(
                    "iptables-legacy",
                    "filter",
                    ":INPUT DROP [0:0]\n" + accepts("-A INPUT -s %s/32 -j ACCEPT"))))
        .isEmpty();
  }
}
