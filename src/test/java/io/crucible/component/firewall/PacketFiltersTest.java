package io.crucible.component.firewall;

import static io.crucible.component.firewall.Warned.input;
import static io.crucible.component.firewall.Warned.iptables;
import static io.crucible.component.firewall.Warned.nft;
import static io.crucible.component.firewall.Warned.only;
import static io.crucible.component.firewall.Warned.warnings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.crucible.model.Problem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules as hosts print them, and what they do to packets of a peer. */
class PacketFiltersTest {
  @Test
  void aRuleOfTheOtherBackEndIsNamedWithItsRemoval() {
    Problem problem = only(input("-A INPUT -p tcp -m tcp --dport 16509 -j DROP"));
    assertThat(problem.isError()).isFalse();
    assertThat(problem.found())
        .isEqualTo(
            "a rule drops packets even if CRUCIBLE-INPUT accepts them (iptables-legacy, table"
                + " filter, chain INPUT): -A INPUT -p tcp -m tcp --dport 16509 -j DROP, so packets"
                + " of vm2, vm3 to port tcp 16509 do not arrive");
    assertThat(problem.remedy())
        .startsWith(
            "on vm1: iptables-legacy -t filter -D INPUT -p tcp -m tcp --dport 16509 -j DROP;");
  }

  @Test
  void onePeerAndOnePortInsideOfTheRangeAreFound() {
    assertThat(only(input("-A INPUT -s 198.18.0.12/32 -p tcp --dport 49180 -j REJECT")).found())
        .endsWith("so packets of vm2 to port tcp 49180 do not arrive");
  }

  @Test
  void aRuleForAllPacketsGetsExceptionsBeforeIt() {
    String accepts = "-A INPUT -p tcp -m tcp --dport 22 -j ACCEPT\n";
    assertThat(only(input(accepts + "-A INPUT -j DROP")).remedy())
        .startsWith(
            "on vm1: iptables-legacy -t filter -I INPUT -s 198.18.0.12,198.18.0.13 -p tcp -m"
                + " multiport --dports 16509,49152:49215 -j ACCEPT;");
    assertThat(only(iptables("iptables-legacy", "filter", ":INPUT DROP [0:0]\n" + accepts)).found())
        .contains("chain INPUT): policy DROP");
    assertThat(warnings(input("-A INPUT -s 198.18.0.0/24 -j ACCEPT\n-A INPUT -j DROP"))).isEmpty();
  }

  @Test
  void otherTablesCanDropToo() {
    String rule = "-A PREROUTING -p tcp -m tcp --dport 16509 -j DROP";
    assertThat(only(iptables("iptables-nft", "raw", ":PREROUTING ACCEPT [0:0]\n" + rule)).remedy())
        .contains("iptables-nft -t raw -D PREROUTING -p tcp");
    assertThat(
            only(iptables(
                    "ebtables-nft",
                    "filter",
                    ":INPUT ACCEPT\n-A INPUT -p IPv4 --ip-proto tcp --ip-dport 16509 -j DROP"))
                .remedy())
        .contains("ebtables-nft -t filter -D INPUT -p IPv4");
    // Crucible places its own chain before these.
    assertThat(
            warnings(
                iptables("iptables-nft", "filter", ":INPUT DROP [0:0]\n-A INPUT -p tcp -j DROP")))
        .isEmpty();
  }

  @Test
  void elementsOfASetAreFound() {
    String chain =
        """
        set bad {
          type ipv4_addr
          flags interval
          elements = { 192.0.2.0/24,
                       198.18.0.12 timeout 1h expires 5m }
        }
        chain early { # handle 1
          type filter hook prerouting priority raw; policy accept;
          ip saddr @bad counter packets 0 bytes 0 drop # handle 7
        }
        """;
    Problem problem = only(nft(chain));
    assertThat(problem.found())
        .contains("(nft, table inet mine, chain early): ip saddr @bad counter")
        .endsWith("packets of vm2 to port tcp 16509, 49152-49215 do not arrive");
    assertThat(problem.remedy())
        .startsWith(
            "on vm1: nft insert rule inet mine early ip saddr { 198.18.0.12 } tcp dport { 16509,"
                + " 49152-49215 } accept;");
  }

  @Test
  void aMapOfVerdictsAndAPolicyOfNftAreUnderstood() {
    String head = "chain in {\ntype filter hook input priority filter; policy ";
    assertThat(
            only(nft(head + "accept;\ntcp dport vmap { 22 : accept, 16509 : drop } # handle 3\n}"))
                .found())
        .contains("to port tcp 16509 do not arrive");
    assertThat(only(nft(head + "drop;\ntcp dport { 22, 16509 } accept # handle 3\n}")).remedy())
        .startsWith(
            "on vm1: nft insert rule inet mine in ip saddr { 198.18.0.12 } tcp dport {"
                + " 49152-49215 } accept;");
  }

  @Test
  void whatCannotBeReadMayDrop() {
    assertThat(
            only(input("-A INPUT -p tcp -m tcp --dport 16509 -m u32 --u32 0x6&0xff=0x1 -j DROP"))
                .found())
        .startsWith("a rule may drop")
        .endsWith("may not arrive");
    assertThat(
            only(nft(
                    "chain in {\ntype filter hook input priority 0; policy accept;\n"
                        + "tcp dport 16509 limit rate over 5/second drop # handle 9\n}"))
                .found())
        .startsWith("a rule may drop");
  }

  /** Rules that stand on many hosts, and stop no peer. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        // Docker 28
        "@ iptables iptables-legacy\n*raw\n:PREROUTING ACCEPT [0:0]\n-A PREROUTING -d 172.17.0.2/32"
            + " ! -i docker0 -j DROP\n-A PREROUTING -d 127.0.0.1/32 ! -i lo -p tcp -m tcp --dport"
            + " 16509 -j DROP\nCOMMIT\n*filter\n:INPUT ACCEPT [0:0]\n:FORWARD DROP"
            + " [0:0]\n:DOCKER-ISOLATION-STAGE-2 - [0:0]\n-A FORWARD -j"
            + " DOCKER-ISOLATION-STAGE-2\n-A DOCKER-ISOLATION-STAGE-2 -o docker0 -j DROP\nCOMMIT\n",
        // fail2ban with iptables, with nft, and with a set
        "@ iptables iptables-legacy\n*filter\n:INPUT ACCEPT [0:0]\n:f2b-sshd - [0:0]\n-A INPUT -p"
            + " tcp -m multiport --dports 22 -j f2b-sshd\n-A f2b-sshd -s 203.0.113.7/32 -j REJECT"
            + " --reject-with icmp-port-unreachable\n-A f2b-sshd -j RETURN\nCOMMIT\n",
        "@ nft\ntable inet f2b-table { # handle 3\nset addr-set-all { # handle 4\ntype"
            + " ipv4_addr\nelements = { 203.0.113.7, 203.0.113.9 }\n}\nchain f2b-chain { # handle"
            + " 1\ntype filter hook input priority filter - 1; policy accept;\ntcp dport 22 ip saddr"
            + " @addr-set-all reject with icmp port-unreachable # handle 5\nmeta l4proto { tcp, udp"
            + " } ip saddr @addr-set-all reject # handle 6\n}\n}\n",
        "@ iptables iptables-legacy\n*filter\n:INPUT ACCEPT [0:0]\n-A INPUT -m set --match-set"
            + " crowdsec-blacklists src -j DROP\nCOMMIT\n@ ipset\ncreate crowdsec-blacklists"
            + " hash:net\nadd crowdsec-blacklists 203.0.113.0/24\n",
        // libvirt's own networks, and its filters for guests
        "@ iptables iptables-legacy\n*filter\n:INPUT ACCEPT [0:0]\n:FORWARD ACCEPT"
            + " [0:0]\n:LIBVIRT_FWI - [0:0]\n:LIBVIRT_INP - [0:0]\n-A INPUT -j LIBVIRT_INP\n-A"
            + " FORWARD -j LIBVIRT_FWI\n-A LIBVIRT_FWI -o virbr0 -j REJECT --reject-with"
            + " icmp-port-unreachable\n-A LIBVIRT_INP -i virbr0 -p udp -m udp --dport 53 -j"
            + " ACCEPT\nCOMMIT\n@ iptables ebtables-nft\n*nat\n:PREROUTING ACCEPT\n:libvirt-I-vnet0"
            + " ACCEPT\n-A PREROUTING -i vnet0 -j libvirt-I-vnet0\n-A libvirt-I-vnet0 -j DROP\n",
        "@ nft\ntable ip libvirt_network { # handle 8\nchain forward { # handle 1\ntype filter hook"
            + " forward priority filter; policy accept;\njump guest_cross # handle 2\n}\nchain"
            + " guest_input {\noif \"virbr0\" reject # handle 4\n}\n}\n",
        // kubelet, ufw's broadcasts, scans, reverse paths, loopback
        "@ iptables iptables-legacy\n*filter\n:INPUT ACCEPT [0:0]\n:KUBE-FIREWALL - [0:0]\n-A INPUT"
            + " -j KUBE-FIREWALL\n-A KUBE-FIREWALL ! -s 127.0.0.0/8 -d 127.0.0.0/8 -m comment"
            + " --comment \"block incoming localnet connections\" -m conntrack ! --ctstate"
            + " RELATED,ESTABLISHED,DNAT -j DROP\n-A KUBE-FIREWALL -m mark --mark"
            + " 0x8000/0x8000 -j DROP\n-A INPUT -m addrtype --dst-type BROADCAST -j DROP\n-A INPUT"
            + " -m conntrack --ctstate INVALID -j DROP\n-A INPUT -p tcp -m tcp --tcp-flags"
            + " FIN,SYN,RST,ACK FIN,SYN -j DROP\n-A INPUT -p tcp -m tcp ! --tcp-flags"
            + " FIN,SYN,RST,ACK SYN -m conntrack --ctstate NEW -j DROP\n-A INPUT -p icmp -j"
            + " DROP\nCOMMIT\n*raw\n:PREROUTING ACCEPT [0:0]\n-A PREROUTING -m rpfilter --invert"
            + " -j DROP\nCOMMIT\n",
        "@ nft\ntable inet base { # handle 2\nchain pre { # handle 1\ntype filter hook prerouting"
            + " priority raw; policy accept;\nfib saddr . iif oif missing drop # handle 2\ntcp flags"
            + " & (fin | syn) == fin | syn drop # handle 3\ntcp flags ! syn / syn,ack ct state new"
            + " drop # handle 4\nct state vmap { established : accept, invalid : drop } # handle"
            + " 5\niifname \"lo\" accept\niifname != \"eth0\" drop # handle 6\nip6 saddr"
            + " 2001:db8::/32 drop # handle 7\nmeta l4proto icmp drop # handle 8\n}\n}\n"
      })
  void rulesThatStopNoPeerAreNoReasonToWarn(String answer) {
    assertThat(warnings(answer)).isEmpty();
    // The same host with one rule more, so that silence means something.
    assertThat(only(answer + input("-A INPUT -p tcp -m tcp --dport 16509 -j DROP")).found())
        .startsWith("a rule drops");
  }

  /** The same table with one rule more is found, so that silence means something. */
  @Test
  void withOneRuleMoreTheyAreFound() {
    assertThat(
            warnings(
                nft(
                    "chain pre {\ntype filter hook prerouting priority raw; policy accept;\nfib"
                        + " saddr . iif oif missing drop # handle 2\ntcp flags & (fin | syn) == syn"
                        + " drop # handle 3\n}")))
        .singleElement()
        .satisfies(
            it -> assertThat(it.remedy()).contains("nft insert rule inet mine pre ip saddr"));
  }

  /** As nft 1.0.6 prints a chain that uses many parts of its language. */
  @Test
  void whatNftPrintsIsRead() {
    String chain =
        """
        set bad { # handle 2
        	type ipv4_addr
        	flags interval
        	elements = { 192.0.2.0/24, 198.18.0.12 }
        }

        chain early { # handle 1
        	type filter hook input priority filter - 5; policy accept;
        	tcp flags fin,syn / fin,syn drop # handle 7
        	tcp flags != syn / fin,syn,rst,ack ct state new drop # handle 8
        	fib saddr . iif oif missing drop # handle 9
        	iifname != "eth0" drop # handle 11
        	meta l4proto { tcp, udp } th dport 1-5 reject with icmpx admin-prohibited # handle 13
        	ct state vmap { invalid : drop, established : accept } # handle 15
        	meta mark 0x00008000 drop # handle 17
        	ip saddr @bad tcp dport 49152 log prefix "x y " counter packets 0 bytes 0 drop # handle 4
        	tcp dport vmap { 22 : accept, 16509 : drop } # handle 6
        }
        """;
    assertThat(warnings(nft(chain)))
        .extracting(it -> it.found().replaceAll(".*, so ", ""), Problem::remedy)
        .containsExactlyInAnyOrder(
            tuple(
                "packets of vm2 to port tcp 49152 do not arrive",
                "on vm1: nft delete rule inet mine early handle 4; change it also where it is"
                    + " loaded at boot"),
            tuple(
                "packets of vm2, vm3 to port tcp 16509 do not arrive",
                "on vm1: nft insert rule inet mine early ip saddr { 198.18.0.12, 198.18.0.13 } tcp"
                    + " dport { 16509 } accept; change it also where it is loaded at boot"));
  }
}
