package io.crucible.component.firewall;

import static io.crucible.component.firewall.Warned.chain;
import static io.crucible.component.firewall.Warned.nft;
import static io.crucible.component.firewall.Warned.warnings;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The language of nft. */
class NftRuleTest {
  private static List<String> verdicts(String answer) {
    return warnings(answer).stream()
        .map(it -> it.found().replaceAll("^a rule (may drop|drops) .*", "$1"))
        .distinct()
        .toList();
  }

  /** Rules whose end is no verdict, or that end too early. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "ip saddr 172.17.0.0/16 oifname != \"docker0\" counter packets 4 bytes 240 masquerade",
        "tcp dport 80 redirect to :8080",
        "tcp dport 80 redirect",
        "tcp dport 16509 continue",
        "tcp dport 16509 counter packets",
        "tcp dport",
        "tcp",
        "tcp flags",
        "tcp flags &",
        "tcp dport vmap {",
        "tcp dport vmap",
        "tcp dport {",
        "fib",
        "fib saddr .",
        "log prefix",
        "limit",
        "xt",
        "jump",
        "}",
        "{",
        "# handle 7"
      })
  void aRuleWithoutAVerdictDropsNothing(String rule) {
    assertThat(verdicts(chain(rule + " # handle 5"))).doesNotContain("drops");
    // What comes after it is still read.
    assertThat(verdicts(chain("tcp dport 16509 drop # handle 4\n" + rule))).contains("drops");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "tcp flags == 0x0 drop ~ ",
        "tcp flags == syn drop ~ drops",
        "tcp flags syn drop ~ drops",
        "tcp flags != syn drop ~ ",
        "tcp flags fin,syn drop ~ drops",
        "tcp flags fin,ack drop ~ ",
        "tcp flags ! syn drop ~ ",
        "tcp flags & (fin | syn | rst | ack) == syn drop ~ drops",
        "tcp flags & (fin | syn | rst | ack) != syn drop ~ ",
        "tcp flags & (fin | syn) == fin | syn drop ~ ",
        "tcp flags & syn != 0x0 drop ~ drops",
        "tcp flags syn / fin,syn,rst,ack drop ~ drops",
        "tcp flags { syn, fin | psh | urg } drop ~ drops",
        "tcp flags { fin, 0x0 } drop ~ ",
        "tcp flags 65536 drop ~ may drop",
        "tcp flags vmap { syn : drop } ~ may drop",
        "udp dport != 53 drop ~ ",
        "ip6 saddr != 2001:db8::1 drop ~ ",
        "tcp sport 0-1023 drop ~ may drop",
        "tcp sport != 1-65535 drop ~ may drop",
        "ip saddr . tcp dport { 198.18.0.12 . 16509 } drop ~ may drop",
        "ip saddr . ip daddr @pairs drop ~ may drop",
        "fib daddr type local tcp dport 22 drop ~ ",
        "fib daddr type local tcp dport 16509 drop ~ drops",
        "fib daddr . iif type != { local, broadcast, multicast } drop ~ ",
        "fib saddr . iif oif exists drop ~ drops",
        "fib saddr . iif oif missing drop ~ ",
        "meta mark & 0xff == 0x1 vmap { 1 : drop, 2 : accept } ~ may drop",
        "numgen random mod 2 vmap { 0 : drop, 1 : accept } ~ may drop",
        "log prefix \"a drop\" flags tcp sequence,options level debug tcp dport 16509 drop ~ drops",
        "limit rate over 10/second burst 5 packets tcp dport 22 drop ~ ",
        "limit rate over 10/second burst 5 packets tcp dport 16509 drop ~ may drop",
        "sctp dport 16509 drop ~ ",
        "tcp dport 16509 # xt_u32 counter packets 0 bytes 0 drop ~ may drop",
        "tcp dport 16509 xt match \"comment\" counter packets 0 bytes 0 drop ~ drops",
        "tcp dport 16509 xt target \"STEAL\" ~ may drop",
        "tcp dport 16509 xt target \"LOG\" ~ ",
        "tcp dport vmap @missing ~ may drop"
      })
  void conditions(String rule, String verdict) {
    assertThat(verdicts(chain(rule))).isEqualTo(verdict == null ? List.of() : List.of(verdict));
  }

  @Test
  void aMapWithANameIsRead() {
    String map =
        """
        map verdicts { # handle 2
        type inet_service : verdict
        elements = { 22 : accept,
                     16509 comment "a, b" : drop, 49152-49215 : goto more }
        }
        chain more { # handle 3
        tcp dport 49200 drop # handle 6
        }
        chain in { # handle 1
        type filter hook input priority filter; policy accept;
        tcp dport vmap @verdicts # handle 5
        }
        """;
    assertThat(warnings(nft(map)))
        .extracting(it -> it.found().replaceAll(".*, so ", ""))
        .containsExactlyInAnyOrder(
            "packets of vm2, vm3 to port tcp 16509 do not arrive",
            "packets of vm2 to port tcp 49200 do not arrive");
  }

  @Test
  void whatIsInAMapThatWasCutMayDropOrAccept() {
    String map =
        """
        map verdicts { # handle 2
        type inet_service : verdict
        elements = { 22 : accept, ...,
        }
        }
        chain in { # handle 1
        type filter hook input priority filter; policy drop;
        tcp dport vmap @verdicts # handle 5
        }
        """;
    assertThat(verdicts(nft(map))).containsExactly("may drop");
  }

  @Test
  void aChainWithoutANameHoldsForItsOwnRuleOnly() {
    String ssh = "tcp dport 22 jump {\nip saddr 198.18.0.9 accept # handle 7\ndrop # handle 8\n}\n";
    assertThat(warnings(chain(ssh))).isEmpty();
    assertThat(warnings(chain(ssh.replace("22", "16509"))))
        .singleElement()
        .satisfies(it ->
            assertThat(it.remedy())
                .contains("nft insert rule inet mine in ip saddr { 198.18.0.12"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '~',
      value = {
        "device \"eth1\" ~ ",
        "device \"eth0\" ~ drops",
        "device port1 ~ may drop",
        "devices = { eth0, \"eth1\" } ~ drops",
        "devices = { eth1, eth2 } ~ "
      })
  void aChainOfADeviceSeesItsPacketsOnly(String device, String verdict) {
    String table =
        """
        @ below port1 bond0
        @ below bond0 eth0
        @ nft
        table netdev guard {
        chain in {
        type filter hook ingress DEVICE priority filter; policy accept;
        tcp dport 16509 drop # handle 2
        }
        }
        """;
    assertThat(verdicts(table.replace("DEVICE", device)))
        .isEqualTo(verdict == null ? List.of() : List.of(verdict));
  }

  @Test
  void packetsOfArpAreNoneOfAPeer() {
    String chain = "chain in {\ntype filter hook input priority 0; policy drop;\n}\n}\n";
    assertThat(warnings("@ nft\ntable arp guard {\n" + chain)).isEmpty();
    assertThat(warnings("@ nft\ntable ip guard {\n" + chain)).hasSize(1);
  }
}
