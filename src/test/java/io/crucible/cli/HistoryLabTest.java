package io.crucible.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.crucible.cli.RealHosts.Shown;
import io.crucible.lab.Flavour;
import io.crucible.lab.Suite;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two real hosts with settings of their admins: these survive byte for byte, a failure is rolled
 * back, the pair migrates guests, and does so again after both have rebooted.
 *
 * <p>In this order, because booting is slow: the failures come first, from one snapshot.
 */
@Tag("lab")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class HistoryLabTest {
  private static final String HOSTS =
      "127.0.0.1\tlocalhost\n127.0.1.1\tvm1.example.net vm1\n# caf\u00e9: 10.9.9.9 not-a-host\n10.1.2.3 printer";
  private static final String EXPORTS = "# /srv/instances *(rw)\n/srv/other 10.0.0.0/8(ro)\n";
  private static final String FSTAB = "# vm1's disks\nLABEL=lab-root / ext4 errors=remount-ro 0 1";
  private static final String LIBVIRTD =
      "# auth_tcp = \"sasl\"\n#auth_tcp = \"sasl\"\n\nmax_clients = 77 # mine\n";
  private static final String LEGACY_TABLES =
      """
      update-alternatives --quiet --set iptables /usr/sbin/iptables-legacy
      update-alternatives --quiet --set ip6tables /usr/sbin/ip6tables-legacy
      """;
  private static final String FOREIGN_RULES =
      """
      iptables -A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT
      iptables -A INPUT -i lo -j ACCEPT
      iptables -A INPUT -p tcp --dport 22 -m comment --comment 'say "ssh" here' -j ACCEPT
      iptables -A INPUT -j REJECT --reject-with icmp-host-prohibited
      mkdir -p /etc/iptables
      iptables-save >/etc/iptables/rules.v4
      """;

  @TempDir private static Path state;
  private static RealHosts hosts;
  private static String etcBefore;
  private static String rulesBefore;
  private static String unitsBefore;

  @BeforeAll
  static void up() throws Exception {
    hosts = new RealHosts("history", 2, Suite.BOOKWORM, Flavour.PREPARED, state);
    for (String host : List.of("vm1", "vm2")) {
      write(host, "/etc/hosts", HOSTS.replace("vm1", host));
      write(host, "/etc/exports", EXPORTS);
      write(host, "/etc/fstab", FSTAB);
      write(host, "/etc/libvirt/libvirtd.conf", LIBVIRTD);
      // One host with each back end of iptables.
      String tables = host.equals("vm2") ? LEGACY_TABLES : "";
      hosts.on(host, "mkdir -p /srv/other\n" + tables + FOREIGN_RULES);
    }
    // In clear text, as hosts that cannot migrate by TLS; the other labs have the default.
    Files.writeString(
        hosts.lab.config().resolve("system_info"),
        "\n[migration]\nscheme = tcp\ninsecure = yes\n",
        StandardOpenOption.APPEND);
    etcBefore = hosts.etc("vm2");
    rulesBefore = rules("vm2");
    unitsBefore = units("vm2");
    hosts.lab.save("history");
  }

  @AfterAll
  static void down() throws Exception {
    if (hosts != null) {
      hosts.close();
    }
  }

  private static void write(String host, String path, String content) throws Exception {
    hosts.on(host, "printf %s '" + content.replace("'", "'\\''") + "' >" + path);
  }

  private static String rules(String host) throws Exception {
    return hosts.on(host, "iptables-save -t filter | grep -v '^#' | sed 's/ \\[.*//'");
  }

  /** Which units start at boot. */
  private static String units(String host) throws Exception {
    return hosts.on(host, RealHosts.UNIT_STATES);
  }

  @Test
  @Order(1)
  void aHostThatDoesNotAnswerIsReportedAndTheOthersAreNotChanged() throws Exception {
    hosts.lab.cut("vm2");
    Shown shown = hosts.crucible("apply", "--yes");
    hosts.lab.reconnect("vm2");
    assertThat(shown.exitCode()).as(shown.toString()).isEqualTo(4);
    assertThat(shown.out() + shown.err()).contains("vm2").contains("--limit");
    assertThat(hosts.on("vm1", "ls /etc/crucible 2>/dev/null || echo none")).isEqualTo("none\n");
  }

  @Test
  @Order(2)
  void aFailedStepRestoresTheHostByteForByte() throws Exception {
    // What a plan can see: it stops there, and names the cause.
    hosts.on(
        "vm2",
        """
        systemctl mask libvirtd-tcp.socket 2>/dev/null
        chattr +i /etc/fstab
        systemd-run --quiet --unit=theirs systemd-socket-activate -l 16509 /bin/cat
        until ss -Hltn 'sport = :16509' | grep -q 16509; do :; done
        """);
    String client = hosts.lab.hosts().get(1).address();
    hosts.on(
        "vm1",
        "echo '/srv/instances *(ro,sync,no_subtree_check) %s(ro,sync)' >>/etc/exports"
            .formatted(client));
    Shown plan = hosts.crucible("plan");
    assertThat(plan.exitCode()).as(plan.toString()).isEqualTo(1);
    assertThat(plan.out() + plan.err())
        .contains("libvirtd-tcp.socket is masked", "systemctl unmask libvirtd-tcp.socket")
        .contains("/etc/fstab is immutable", "chattr -i /etc/fstab")
        .contains("/etc/exports:3 exports /srv/instances to " + client + " with other options")
        .doesNotContain("to * with other options");
    hosts.on(
        "vm2",
        """
        systemctl unmask libvirtd-tcp.socket 2>/dev/null
        chattr -i /etc/fstab
        """);
    hosts.on("vm1", "sed -i '$d' /etc/exports");
    // A masked unit has no ports, so this is a second plan.
    Shown taken = hosts.crucible("plan");
    hosts.on("vm2", "systemctl stop theirs");
    assertThat(taken.exitCode()).as(taken.toString()).isEqualTo(1);
    assertThat(taken.out() + taken.err())
        .contains("listens on port 16509, so libvirtd-tcp.socket cannot listen there")
        .doesNotContain("masked", "immutable", "with other options");

    // What it cannot see: a command of the unit fails, so the last but one step of vm2 does.
    hosts.on(
        "vm2",
        """
        mkdir /etc/systemd/system/libvirtd-tcp.socket.d
        printf '%s\n' '[Socket]' ExecStartPre=/bin/false \
          >/etc/systemd/system/libvirtd-tcp.socket.d/theirs.conf
        systemctl daemon-reload
        cp -p /etc/hosts /run/hosts
        mount --bind /run/hosts /etc/hosts
        """);
    String before = hosts.etc("vm2");
    Shown shown = hosts.crucible("apply", "--yes");
    assertThat(shown.exitCode()).as(shown.toString()).isEqualTo(1);
    assertThat(shown.out() + shown.err())
        .contains("step failed: listen on libvirtd-tcp.socket")
        .contains("/etc/hosts is a mount point, so it is overwritten in place");
    assertThat(hosts.etc("vm2")).isEqualTo(before);
    assertThat(rules("vm2")).isEqualTo(rulesBefore);
    assertThat(hosts.on("vm2", "grep -c srv/instances /proc/self/mounts || :")).isEqualTo("0\n");
    hosts.lab.load("history");
    assertThat(hosts.etc("vm2")).isEqualTo(etcBefore);
  }

  @Test
  @Order(3)
  void aFullDiskStopsBeforeAnyFileIsHalfWritten() throws Exception {
    // To the last block, those reserved for root included; allocated, not written.
    hosts.on(
        "vm2",
        """
        at=0
        for size in 1073741824 67108864 4194304 262144 4096; do
          while fallocate -o $at -l $size /filler 2>/dev/null; do at=$((at + size)); done
        done
        """);
    Shown shown = hosts.crucible("apply", "--yes");
    hosts.on("vm2", "rm -f /filler");
    assertThat(shown.exitCode()).as(shown.toString()).isEqualTo(1);
    assertThat(shown.out() + shown.err())
        .contains("vm2")
        .containsPattern("(?i)disk may be full|no space left");
    assertThat(hosts.etc("vm2")).isEqualTo(etcBefore);
    hosts.lab.load("history");
  }

  @Test
  @Order(4)
  void afterAKillTheNextApplyRepairs() throws Exception {
    hosts.killAt("vm2 .*[0-9] mount ", "apply", "--yes");
    Shown runs = hosts.crucible("runs");
    assertThat(runs.out()).contains("interrupted on vm1,vm2");
    Shown healed = hosts.crucible("apply", "--yes");
    assertThat(healed.exitCode()).as(healed.toString()).isZero();
    assertThat(healed.out()).contains("0 changes");
    hosts.lab.load("history");
  }

  @Test
  @Order(5)
  void afterAKillTheRunCanBeRolledBack() throws Exception {
    hosts.killAt("vm2 .*[0-9] mount ", "apply", "--yes");
    Shown back = hosts.crucible("rollback", "--yes");
    assertThat(back.exitCode()).as(back.toString()).isZero();
    everythingIsAsBefore();
    hosts.lab.load("history");
  }

  private static void everythingIsAsBefore() throws Exception {
    assertThat(hosts.etc("vm2")).isEqualTo(etcBefore);
    assertThat(rules("vm2")).isEqualTo(rulesBefore);
    assertThat(units("vm2")).isEqualTo(unitsBefore);
    assertThat(hosts.on("vm2", "grep -c srv/instances /proc/self/mounts || :")).isEqualTo("0\n");
    assertThat(hosts.on("vm2", "systemctl is-active libvirtd-tcp.socket || :"))
        .isEqualTo("inactive\n");
  }

  @Test
  @Order(7)
  void applySetsUpThePairAndKeepsOtherContent() throws Exception {
    // From here on exportfs fails for a line of the admin, and exports all others.
    hosts.on("vm1", "rmdir /srv/other");
    Shown shown = hosts.crucible("apply", "--yes");
    assertThat(shown.exitCode()).as(shown.toString()).isZero();
    assertThat(shown.out() + shown.err())
        .contains("/etc/exports:2 exports /srv/other, which does not exist");
    assertThat(hosts.on("vm1", "exportfs -ra 2>/dev/null || echo fails; exportfs -s"))
        .startsWith("fails\n")
        .contains("/srv/instances ");
    String hostsFile = hosts.on("vm1", "cat /etc/hosts");
    assertThat(hostsFile)
        .startsWith("127.0.0.1\tlocalhost\n")
        .contains("\n# caf\u00e9: 10.9.9.9 not-a-host\n10.1.2.3 printer")
        .doesNotContain("\n127.0.1.1");
    assertThat(hosts.on("vm1", "hostname -f")).isEqualTo("vm1.example.net\n");
    assertThat(hosts.on("vm2", "getent hosts vm1.example.net | tr -s ' ' | cut -d' ' -f2"))
        .isEqualTo("vm1.example.net\n");
    assertThat(hosts.on("vm1", "cat /etc/exports")).isEqualTo(EXPORTS);
    assertThat(hosts.on("vm1", "cat /etc/fstab")).startsWith(FSTAB);
    assertThat(hosts.on("vm2", "cat /etc/libvirt/libvirtd.conf"))
        .contains("\nauth_tcp = \"none\"\n");
    assertThat(hosts.on("vm2", "grep -v '^auth_tcp = ' /etc/libvirt/libvirtd.conf"))
        .isEqualTo(LIBVIRTD);
    String rules = rules("vm2");
    assertThat(rules.lines().filter(line -> line.startsWith("-A INPUT")).skip(1))
        .containsExactlyElementsOf(
            rulesBefore.lines().filter(line -> line.startsWith("-A INPUT")).toList());
    assertThat(rules).contains("-A INPUT -j CRUCIBLE-INPUT\n-A INPUT -m conntrack");
    assertThat(hosts.on("vm2", "cat /etc/iptables/rules.v4")).doesNotContain("CRUCIBLE");
  }

  @Test
  @Order(8)
  void theSecondApplyHasNothingToDo() {
    Shown shown = hosts.crucible("apply", "--yes");
    assertThat(shown.exitCode()).as(shown.toString()).isZero();
    assertThat(shown.out()).contains("0 changes");
  }

  @Test
  @Order(9)
  void aGuestIsMigratedThereAndBack() throws Exception {
    Shown shown = hosts.crucible("verify", "--migrate");
    assertThat(shown.exitCode()).as(shown.toString()).isZero();
    nothingIsLeftOfTheCanary();
  }

  @Test
  @Order(10)
  void afterRebootsThePairMigratesWithoutManualWork() throws Exception {
    Map<String, String> boots = new HashMap<>();
    for (String host : List.of("vm1", "vm2")) {
      boots.put(host, bootId(host));
      hosts.on(host, "systemd-run --quiet --on-active=1s systemctl reboot");
    }
    for (String host : List.of("vm1", "vm2")) {
      awaitReboot(host, boots.getOrDefault(host, ""));
    }
    Shown shown = hosts.crucible("verify", "--migrate");
    assertThat(shown.exitCode()).as(shown.toString()).isZero();
    nothingIsLeftOfTheCanary();
  }

  @Test
  @Order(11)
  void aRunIsRolledBackByteForByteAfterRebootsAndManualChanges() throws Exception {
    String run =
        hosts
            .crucible("runs")
            .out()
            .lines()
            .filter(line -> line.matches("\\d{8}-\\d{6}.*"))
            .map(line -> line.split(" ")[0])
            .max(String::compareTo)
            .orElseThrow();
    // An admin did a part of it on vm2, and put a file into our folder on vm1.
    hosts.on(
        "vm2",
        """
        systemctl -q disable --now crucible-firewall.service
        rm /etc/systemd/system/crucible-firewall.service
        systemctl daemon-reload
        """);
    hosts.on("vm1", "touch /srv/instances/theirs");
    for (int time = 1; time <= 2; time++) {
      Shown refused = hosts.crucible("rollback", "--yes", run);
      assertThat(refused.exitCode()).as(refused.toString()).isEqualTo(1);
      assertThat(refused.out() + refused.err())
          .contains("/srv/instances is kept, because it is not empty: theirs");
      everythingIsAsBefore();
    }
    hosts.on("vm1", "rm /srv/instances/theirs");
    hosts.on("vm1", ": >/etc/exports");
    Shown back = hosts.crucible("rollback", "--yes", run);
    assertThat(back.exitCode()).as(back.toString()).isZero();
    assertThat(back.out()).contains("everything is as it was");
    everythingIsAsBefore();
    assertThat(hosts.on("vm1", "exportfs -ra; cat /var/lib/nfs/etab; ls -A /srv")).isEmpty();
    assertThat(hosts.crucible("rollback", "--yes", run).out()).contains("already rolled back");
  }

  private static String bootId(String host) throws Exception {
    return hosts.on(host, "cat /proc/sys/kernel/random/boot_id");
  }

  /** Until the host answers from another boot than the one it was in. */
  private static void awaitReboot(String host, String bootBefore) throws Exception {
    Instant deadline = Instant.now().plus(Duration.ofMinutes(6));
    String now = bootBefore;
    while (now.equals(bootBefore)) {
      assertThat(Instant.now()).as("deadline for the reboot of " + host).isBefore(deadline);
      hosts.lab.await(host);
      try {
        now = bootId(host);
      } catch (IOException goingDown) {
        // It answered, and then went down during the query: try again.
        now = bootBefore;
      }
    }
    // Degraded is accepted: verify checks what matters here.
    hosts.on(host, "systemctl is-system-running --wait >/dev/null || :");
  }

  private static void nothingIsLeftOfTheCanary() throws Exception {
    for (String host : List.of("vm1", "vm2")) {
      assertThat(
              hosts.on(host, "virsh -q list --all --name; ls -A /var/lib/nova/instances").strip())
          .isEmpty();
    }
  }
}
