package io.crucible.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.crucible.cli.RealHosts.Shown;
import io.crucible.lab.Flavour;
import io.crucible.lab.HostStatus;
import io.crucible.lab.Suite;
import java.nio.file.Files;
import java.nio.file.Path;
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
 * Three real hosts with Debian 13 and a nova-compute whose admin has edited its files: the ways to
 * log in and their failures, NFS version 3, then the usual set-up with nova, and migrations.
 */
@Tag("lab")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ThreeHostsLabTest {
  private static final List<String> NAMES = List.of("vm1", "vm2", "vm3");

  /** One section twice, a comment that looks like a key, values of the host, no final newline. */
  private static final String NOVA_CONF =
      """
      [DEFAULT]
      #my_ip = 10.9.9.9
      my_ip = @ADDRESS@
      transport_url = rabbit://nobody@127.0.0.1:1/
      ; instances_path = /elsewhere

      [libvirt]
      virt_type = qemu
      # live_migration_inbound_addr = 10.9.9.9
      live_migration_scheme = ssh

      [vnc]
      enabled = false
      [libvirt]
      cpu_mode = none
      live_migration_scheme = tls   # caf\u00e9\
      """
          .stripIndent();

  @TempDir private static Path state;
  private static RealHosts hosts;

  /** Mode, owner and group of nova.conf, by host. */
  private static final Map<String, String> RIGHTS_BEFORE = new HashMap<>();

  @BeforeAll
  static void up() throws Exception {
    hosts = new RealHosts("three", 3, Suite.TRIXIE, Flavour.NOVA, state);
    for (String host : NAMES) {
      String conf = NOVA_CONF.replace("@ADDRESS@", address(host));
      hosts.on(
          host, "printf %s '" + conf + "' >/etc/nova/nova.conf\nchmod 640 /etc/nova/nova.conf");
      RIGHTS_BEFORE.put(host, hosts.on(host, "stat -c '%a %U:%G' /etc/nova/nova.conf"));
    }
    hosts.lab.save("fresh");
  }

  @AfterAll
  static void down() throws Exception {
    if (hosts != null) {
      hosts.close();
    }
  }

  private static String address(String host) {
    return hosts.lab.hosts().stream()
        .filter(it -> it.name().equals(host))
        .map(HostStatus::address)
        .findFirst()
        .orElseThrow();
  }

  private static Path passwordFile(String password) throws Exception {
    Path file = Files.createTempFile(state, "password", "");
    Files.writeString(file, password + "\n");
    return file;
  }

  private static Shown planAs(String user, String password, String... more) throws Exception {
    List<String> words =
        List.of(
            "plan",
            "--no-diff",
            "--set",
            "ssh_creds.username=" + user,
            "--set",
            "ssh_creds.become=sudo",
            "--password-file",
            passwordFile(password).toString());
    return hosts.crucible(
        java.util.stream.Stream.concat(words.stream(), java.util.stream.Stream.of(more))
            .toArray(String[]::new));
  }

  @Test
  @Order(1)
  void anAccountWithSudoAndItsPasswordIsEnough() throws Exception {
    Shown shown = planAs("operator", hosts.lab.password().reveal());
    assertThat(shown.exitCode()).as(shown.toString()).isEqualTo(3);
    assertThat(shown.out()).contains("vm1", "vm2", "vm3", "/etc/fstab");
    assertThat(shown.out() + shown.err()).doesNotContain(hosts.lab.password().reveal());
  }

  @Test
  @Order(2)
  void withoutSudoRightsEachHostReportsItAndNothingIsChanged() throws Exception {
    Shown shown = planAs("nosudo", hosts.lab.password().reveal());
    assertThat(shown.exitCode()).as(shown.toString()).isIn(1, 4);
    assertThat(shown.out() + shown.err()).contains("vm1", "vm2", "vm3").contains("sudo");
  }

  @Test
  @Order(3)
  void aWrongPasswordIsReported() throws Exception {
    Shown shown = planAs("operator", "not-the-password", "--limit", "vm2");
    assertThat(shown.exitCode()).as(shown.toString()).isIn(1, 4);
    assertThat(shown.out() + shown.err()).contains("vm2").containsPattern("(?i)password|refused");
  }

  @Test
  @Order(4)
  void hostsBehindAJumpHostAreReached() throws Exception {
    Shown shown =
        hosts.crucible(
            "plan",
            "--no-diff",
            "--set",
            "ssh_creds.jump=root@" + address("vm1"),
            "--limit",
            "vm3");
    assertThat(shown.exitCode()).as(shown.toString()).isEqualTo(3);
    // The connection to vm3 came from vm1.
    assertThat(hosts.on("vm3", "journalctl -q -u ssh.service -u 'ssh@*' -o cat | grep Accepted"))
        .contains(" from " + address("vm1") + " ");
  }

  @Test
  @Order(5)
  void aChangedHostKeyIsRefusedAndTheOthersAreNotChanged() throws Exception {
    hosts.on(
        "vm3",
        "rm /etc/ssh/ssh_host_*; ssh-keygen -A >/dev/null; systemctl restart ssh.service; sync");
    Shown shown = hosts.crucible("apply", "--yes");
    assertThat(shown.exitCode()).as(shown.toString()).isIn(1, 4);
    assertThat(shown.out() + shown.err()).contains("vm3").containsPattern("(?i)host key");
    for (String host : List.of("vm1", "vm2")) {
      assertThat(hosts.on(host, "ls /var/lib/crucible /etc/crucible 2>/dev/null || echo none"))
          .isEqualTo("none\n");
    }
    hosts.lab.load("fresh");
  }

  @Test
  @Order(6)
  void anUnsupportedSystemIsRefusedBeforeAnyChange() throws Exception {
    hosts.on(
        "vm3",
        "rm /etc/os-release; printf 'ID=plan9\\nPRETTY_NAME=\"Plan 9\"\\n' >/etc/os-release");
    Shown shown = hosts.crucible("apply", "--yes");
    assertThat(shown.exitCode()).as(shown.toString()).isEqualTo(1);
    assertThat(shown.out() + shown.err()).contains("vm3", "Plan 9", "not supported", "Debian 13");
    assertThat(hosts.on("vm1", "ls /var/lib/crucible 2>/dev/null || echo none"))
        .isEqualTo("none\n");
    hosts.lab.load("fresh");
  }

  @Test
  @Order(7)
  void versionThreeOfNfsWorksToo() throws Exception {
    String[] three = {"--set", "storage.backend=nfs3"};
    Shown applied = hosts.crucible("apply", "--yes", three[0], three[1]);
    assertThat(applied.exitCode()).as(applied.toString()).isZero();
    assertThat(applied.out()).contains("0 changes");
    assertThat(hosts.on("vm2", "grep srv/ /proc/self/mounts")).contains(" nfs ", "vers=3");
    Shown proven = hosts.crucible("verify", "--migrate", "--limit", "vm2,vm3", three[0], three[1]);
    assertThat(proven.exitCode()).as(proven.toString()).isZero();
    hosts.lab.load("fresh");
  }

  @Test
  @Order(8)
  void applySetsUpThreeHostsAndNovaReadsTheSettings() throws Exception {
    Shown shown = hosts.crucible("apply", "--yes");
    assertThat(shown.exitCode()).as(shown.toString()).isZero();
    for (String host : NAMES) {
      assertThat(hosts.on(host, "systemctl is-active libvirtd-tls.socket")).isEqualTo("active\n");
      // Its admin has not enabled it, so we do not start it.
      assertThat(hosts.on(host, "systemctl is-enabled nova-compute.service || :"))
          .isEqualTo("disabled\n");
      assertThat(nova(host))
          .isEqualTo(
              List.of(
                  "my_ip=" + address(host),
                  "scheme=tls",
                  "native_tls=True",
                  "inbound=" + address(host),
                  "instances_path=/var/lib/nova/instances",
                  // The package's own nova-compute.conf comes after it and says so.
                  "virt_type=kvm",
                  "cpu_mode=none",
                  "vnc=False",
                  "timeout=800"));
      // Other content is kept byte for byte: lines are removed from the new file, none is changed.
      List<String> before = NOVA_CONF.replace("@ADDRESS@", address(host)).lines().toList();
      List<String> after = hosts.on(host, "cat /etc/nova/nova.conf").lines().toList();
      assertThat(before.stream().filter(line -> !line.startsWith("live_migration_scheme")))
          .allMatch(after::contains);
      assertThat(hosts.on(host, "stat -c '%a %U:%G' /etc/nova/nova.conf"))
          .isEqualTo(RIGHTS_BEFORE.get(host));
    }
  }

  /** What nova's own parser reads in the files, in the order of its unit. */
  private static List<String> nova(String host) throws Exception {
    String output =
        hosts.on(
            host,
            """
            python3 - <<'EOF'
            import os
            import nova.conf
            from nova import config
            files = ['--config-file=' + path for path in ('/etc/nova/nova.conf', '/etc/nova/nova-compute.conf') if os.path.exists(path)]
            config.parse_args(['nova-compute'] + files)
            conf = nova.conf.CONF
            print('my_ip=' + conf.my_ip)
            print('scheme=' + conf.libvirt.live_migration_scheme)
            print('native_tls=' + str(conf.libvirt.live_migration_with_native_tls))
            print('inbound=' + conf.libvirt.live_migration_inbound_addr)
            print('instances_path=' + conf.instances_path)
            print('virt_type=' + conf.libvirt.virt_type)
            print('cpu_mode=' + conf.libvirt.cpu_mode)
            print('vnc=' + str(conf.vnc.enabled))
            print('timeout=' + str(conf.libvirt.live_migration_completion_timeout))
            EOF
            """);
    return output.lines().toList();
  }

  @Test
  @Order(9)
  void theSecondApplyHasNothingToDoOnAnyOfThem() {
    Shown shown = hosts.crucible("apply", "--yes");
    assertThat(shown.exitCode()).as(shown.toString()).isZero();
    assertThat(shown.out()).contains("0 changes");
  }

  @Test
  @Order(10)
  void aGuestIsMigratedBetweenAllPairs() {
    Shown shown = hosts.crucible("verify", "--migrate");
    assertThat(shown.exitCode()).as(shown.toString()).isZero();
    assertThat(shown.out()).contains("a guest migrated in 6 directions, with no failure");
  }
}
