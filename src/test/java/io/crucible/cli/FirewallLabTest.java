package io.crucible.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.crucible.cli.RealHosts.Shown;
import io.crucible.lab.Flavour;
import io.crucible.lab.HostKind;
import io.crucible.lab.LabOptions;
import io.crucible.text.UnifiedDiff;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * One site with all four firewalls, each the real program with rules of others in it: firewalld on
 * vm1, nftables on vm2, ufw on vm3, iptables on vm4 with rules of Docker. In this order, as the
 * set-up takes long.
 */
@Tag("lab")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FirewallLabTest {
  private static final List<String> ALL = List.of("vm1", "vm2", "vm3", "vm4");

  /** In the order in which dpkg can install them. */
  private static final List<String> FIREWALLD =
      List.of(
          "libgirepository-1.0-1",
          "gir1.2-glib-2.0",
          "python3-gi",
          "python3-dbus",
          "python3-attr",
          "python3-pyrsistent",
          "python3-jsonschema",
          "python3-nftables",
          "python3-firewall",
          "firewalld");

  private static final int PORT = 16514;

  /** What each host has before. */
  private static final Map<String, String> MADE =
      Map.of(
          "vm1",
          """
          systemctl -q enable --now firewalld.service
          firewall-cmd -q --permanent --zone=internal --add-interface=eth0
          firewall-cmd -q --permanent --zone=internal --add-rich-rule='rule family=ipv4 source address=203.0.113.7 drop'
          firewall-cmd -q --permanent --zone=internal --add-rich-rule='rule priority=-5 family=ipv4 port port=16514 protocol=tcp reject'
          firewall-cmd -q --reload
          firewall-cmd -q --zone=internal --add-port=9999/tcp
          """,
          "vm2",
          """
          cat >/etc/nftables.conf <<'END'
          #!/usr/sbin/nft -f
          flush ruleset
          table inet filter {
            set banned { type ipv4_addr; elements = { 203.0.113.7 } }
            chain input {
              type filter hook input priority filter; policy drop;
              iif lo accept
              ct state established,related accept
              ip saddr @banned drop
              tcp dport 22 accept
              counter reject
            }
          }
          table ip guests {
            chain forward {
              type filter hook forward priority filter; policy drop;
            }
          }
          END
          systemctl -q enable nftables.service
          systemctl restart nftables.service
          """,
          "vm3",
          """
          ufw allow 22/tcp >/dev/null
          ufw deny from 203.0.113.7 comment banned >/dev/null
          ufw --force enable >/dev/null
          """,
          "vm4",
          """
          iptables -N f2b-sshd
          iptables -A f2b-sshd -s 203.0.113.7 -j REJECT
          iptables -A f2b-sshd -j RETURN
          iptables -A INPUT -p tcp --dport 22 -j f2b-sshd
          iptables -A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
          iptables -A INPUT -i lo -j ACCEPT
          iptables -A INPUT -p tcp --dport 22 -j ACCEPT
          iptables -A INPUT -j REJECT
          iptables-restore --noflush <<'END'
          *filter
          :FORWARD DROP
          :DOCKER -
          :DOCKER-ISOLATION-STAGE-1 -
          :DOCKER-USER -
          -A FORWARD -j DOCKER-USER
          -A FORWARD -j DOCKER-ISOLATION-STAGE-1
          -A FORWARD -o docker0 -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
          -A FORWARD -o docker0 -j DOCKER
          -A FORWARD -i docker0 ! -o docker0 -j ACCEPT
          -A DOCKER-ISOLATION-STAGE-1 -j RETURN
          -A DOCKER-USER -j RETURN
          COMMIT
          *nat
          :DOCKER -
          -A PREROUTING -m addrtype --dst-type LOCAL -j DOCKER
          -A POSTROUTING -s 172.17.0.0/16 ! -o docker0 -j MASQUERADE
          -A DOCKER -i docker0 -j RETURN
          COMMIT
          END
          mkdir -p /etc/iptables
          iptables-save >/etc/iptables/rules.v4
          """);

  /** Rules and settings of all firewalls, without counters and handles. */
  private static final String RULES =
      """
      for table in firewalld filter; do
        nft list table inet $table 2>/dev/null | sed -e 's/packets [0-9]* bytes [0-9]*//' || :
      done
      for tool in iptables ip6tables; do
        { $tool-save -t filter; $tool-save -t nat; } | sed -e 's/ \\[.*//' -e '/^#/d' -e '/^[*]/d' -e '/^COMMIT/d' -e '/ ACCEPT$/{/^:/d}'
      done
      if command -v firewall-cmd >/dev/null; then
        firewall-cmd --list-all-zones
        firewall-cmd --permanent --list-all-zones
      fi
      """;

  private static final String FILES =
      """
      cd /etc
      for folder in firewalld ufw nftables.conf iptables crucible systemd/system; do
        if [ -e "$folder" ]; then find "$folder" -type f | sort | xargs -r sha256sum; fi
      done
      """;

  @TempDir private static Path state;
  private static RealHosts hosts;
  private static Map<String, String> before;

  @BeforeAll
  static void up() throws Exception {
    hosts =
        new RealHosts(
            LabOptions.DEFAULTS
                .named("firewalls")
                .withHosts(ALL.size())
                .with(HostKind.CONTAINER)
                .with(Flavour.PREPARED),
            state);
    install("vm1", FIREWALLD);
    // Debian's ufw cannot be installed beside them.
    LabInside.of(hosts.lab, "vm3")
        .does(
            "dpkg --purge --force-depends iptables-persistent netfilter-persistent >/dev/null 2>&1");
    install("vm3", List.of("ufw"));
    StandIns.put(hosts, ALL);
    for (String host : ALL) {
      hosts.on(host, Objects.requireNonNull(MADE.get(host)));
    }
    before = seen();
  }

  private static void install(String host, List<String> packages) throws Exception {
    LabInside inside = LabInside.of(hosts.lab, host);
    for (Path file : TraitPackages.of(packages)) {
      String name = file.getFileName().toString();
      Files.copy(file, inside.path("/root/" + name));
      inside.does("dpkg -i --force-depends '/root/" + name + "' >/dev/null");
    }
  }

  @AfterAll
  static void down() throws Exception {
    if (hosts != null) {
      hosts.close();
    }
  }

  private static Map<String, String> seen() throws Exception {
    Map<String, String> seen = new TreeMap<>();
    for (String host : ALL) {
      seen.put(host, hosts.on(host, RULES + FILES));
    }
    return seen;
  }

  private static void isInSync() {
    Shown plan = hosts.crucible("plan");
    assertThat(plan.exitCode()).as(plan.toString()).isZero();
  }

  private static String address(String host) {
    return hosts.lab.hosts().stream()
        .filter(it -> it.name().equals(host))
        .findFirst()
        .orElseThrow()
        .address();
  }

  /** Whether libvirt's port answers: from the next host, and from this machine. */
  private static void onlyPeersConnect() throws Exception {
    for (int i = 0; i < ALL.size(); i++) {
      String to = ALL.get(i);
      String from = ALL.get((i + 1) % ALL.size());
      String connect = "timeout 5 bash -c 'exec 3<>/dev/tcp/%s/%d'".formatted(address(to), PORT);
      assertThat(hosts.on(from, connect + " 2>&1 && echo open || echo closed"))
          .as("%s from %s", to, from)
          .endsWith("open\n");
      assertThat(
              LabInside.run(
                  List.of("sh", "-c", connect + " 2>/dev/null && echo open || echo closed"), ""))
          .as("%s from a stranger", to)
          .isEqualTo("closed\n");
    }
  }

  @Test
  @Order(1)
  void opensEveryFirewallForThePeersOnly() throws Exception {
    Shown shown = hosts.crucible("apply", "--yes");
    assertThat(shown.exitCode()).as(shown.toString()).isZero();
    assertThat(shown.out()).contains("0 changes");
    assertThat(shown.toString())
        .contains("open firewalld for peers", "in zone internal", "open nftables for peers");
    isInSync();
    onlyPeersConnect();
    assertThat(hosts.on("vm1", "firewall-cmd --zone=internal --list-ports")).contains("9999/tcp");
    assertThat(hosts.crucible("verify").toString()).doesNotContain("a rule drops packets");
  }

  @Test
  @Order(2)
  void survivesAReloadByTheFirewallItself() throws Exception {
    hosts.on("vm1", "firewall-cmd -q --reload");
    hosts.on("vm2", "systemctl reload nftables.service; systemctl restart nftables.service");
    hosts.on("vm3", "ufw reload; ufw disable; ufw --force enable");
    hosts.on("vm1", "firewall-cmd -q --zone=internal --add-port=9999/tcp");
    isInSync();
    onlyPeersConnect();
  }

  @Test
  @Order(3)
  void survivesABoot() throws Exception {
    for (String host : ALL) {
      String boot = hosts.on(host, "cat /proc/1/stat | cut -d ' ' -f 22");
      hosts.on(host, "systemd-run --quiet --on-active=1s systemctl reboot");
      Instant deadline = Instant.now().plus(Duration.ofMinutes(2));
      while (!isUp(host, boot)) {
        assertThat(Instant.now()).as("deadline for the reboot of " + host).isBefore(deadline);
      }
    }
    StandIns.put(hosts, ALL);
    hosts.on("vm1", "firewall-cmd -q --zone=internal --add-port=9999/tcp");
    assertThat(hosts.on("vm2", "nft list chain inet filter input"))
        .containsSubsequence("jump CRUCIBLE-INPUT", "@banned drop");
    onlyPeersConnect();
    isInSync();
  }

  private static boolean isUp(String host, String boot) {
    try {
      hosts.lab.await(host);
      return !hosts.on(host, "cat /proc/1/stat | cut -d ' ' -f 22").equals(boot)
          && hosts
              .on(host, "systemctl is-system-running --wait || :")
              .matches("(running|degraded)\\n");
    } catch (Exception e) {
      return false;
    }
  }

  @Test
  @Order(4)
  void rollsBackToWhatWasThere() throws Exception {
    Shown shown = hosts.crucible("rollback", "--yes");
    assertThat(shown.exitCode()).as(shown.toString()).isZero();
    Map<String, String> after = seen();
    for (String host : ALL) {
      assertThat(
              UnifiedDiff.of(
                  host,
                  Objects.requireNonNull(before.get(host)),
                  Objects.requireNonNull(after.get(host))))
          .as(host)
          .isEmpty();
    }
  }
}
