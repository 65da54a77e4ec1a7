package io.crucible.component.firewall;

import static org.assertj.core.api.Assertions.assertThat;

import io.crucible.catalog.Facts;
import io.crucible.config.Setting;
import io.crucible.model.Problem;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which firewall of a host is opened, by what runs there. */
class DriverChoiceTest {
  private static final String REFUSING =
      """
      @ default nft
      @ nft
      table inet filter { # handle 1
      chain input { # handle 1
      type filter hook input priority filter; policy drop;
      jump CRUCIBLE-INPUT comment "crucible" # handle 2
      tcp dport 22 accept # handle 3
      }
      }
      """;

  private final Facts facts = new Facts("debian-12", "vm1", "198.18.0.11");

  private Driver chosen() {
    return choice("auto").driver();
  }

  private DriverChoice choice(String setting) {
    return DriverChoice.of(facts.toFacts(), Setting.shipped(setting));
  }

  private String problem(String setting) {
    return choice(setting).problem("vm1").map(Problem::toString).orElse("");
  }

  private void nft(String rules) {
    facts.answering("firewall.packet-filters", rules);
  }

  @Test
  void aHostWithoutAFirewallGetsAChainOfIptables() {
    assertThat(chosen()).isEqualTo(Driver.IPTABLES);
    assertThat(problem("auto")).isEmpty();
  }

  @Test
  void firewalldAndUfwAreFoundByWhatRuns() {
    facts.activeUnits.add("firewalld.service");
    assertThat(chosen()).isEqualTo(Driver.FIREWALLD);
    facts.activeUnits.clear();
    facts.answering("firewall.ufw", "no");
    assertThat(chosen()).isEqualTo(Driver.UFW);
    assertThat(problem("auto")).isEmpty();
  }

  /** The jump of ours does not count, or the next plan would choose another one. */
  @Test
  void aChainOfNftablesThatRefusesIsOpened() {
    nft(REFUSING);
    assertThat(chosen()).isEqualTo(Driver.NFTABLES);
    nft(REFUSING.replace("policy drop", "policy accept"));
    assertThat(chosen()).isEqualTo(Driver.IPTABLES);
    nft(
        REFUSING
            .replace("policy drop", "policy accept")
            .replace("tcp dport 22 accept", "counter packets 1 bytes 2 reject"));
    assertThat(chosen()).isEqualTo(Driver.NFTABLES);
  }

  @Test
  void chainsThatOnlyDropSomePacketsAreNotAFirewallOfTheirOwn() {
    nft(
        """
        @ nft
        table inet f2b-table { # handle 1
        chain f2b-chain { # handle 1
        type filter hook input priority filter - 1; policy accept;
        tcp dport 22 ip saddr 203.0.113.7 reject # handle 2
        }
        }
        table ip filter { # handle 2
        chain INPUT { # handle 1
        type filter hook input priority filter; policy drop;
        }
        }
        table ip guests { # handle 3
        chain forward { # handle 1
        type filter hook forward priority filter; policy drop;
        }
        }
        """);
    assertThat(chosen()).isEqualTo(Driver.IPTABLES);
  }

  @Test
  void severalFirewallsAreAnErrorThatNamesThem() {
    facts.activeUnits.add("firewalld.service");
    facts.answering("firewall.ufw", "no");
    assertThat(problem("auto"))
        .startsWith("vm1: has several active firewalls: firewalld and ufw;")
        .contains("on vm1: ", "systemctl disable --now firewalld; or: ufw disable");
    assertThat(problem("firewalld")).contains("firewalld and ufw");
  }

  @Test
  void aDriverThatWasSetMustFitTheHost() {
    assertThat(problem("firewalld"))
        .contains("driver = firewalld", "but firewalld is not active there")
        .endsWith("or on vm1: systemctl enable --now firewalld");
    assertThat(problem("nftables")).isEmpty();
    assertThat(choice("nftables").driver()).isEqualTo(Driver.NFTABLES);
    facts.answering("firewall.ufw", "no");
    assertThat(problem("iptables")).isEmpty();
    assertThat(problem("nftables"))
        .contains("but the active firewall is ufw")
        .endsWith("set driver = auto in [firewall] of system_info");
  }

  @Test
  void wordsOfTheSettingAreThoseOfTheDrivers() {
    assertThat(Driver.named("auto")).isEmpty();
    assertThat(Driver.named("ufw")).isEqualTo(Optional.of(Driver.UFW));
  }
}
