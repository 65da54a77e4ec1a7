package io.crucible.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.crucible.cli.RealHosts.Shown;
import io.crucible.lab.Flavour;
import io.crucible.lab.HostKind;
import io.crucible.lab.LabOptions;
import io.crucible.view.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * A real Ceph cluster on three containers: set up, used by migrating guests, damaged, extended,
 * reduced, used as an existing cluster, and kept by a rollback. In this order, as the set-up takes
 * long.
 */
@Tag("lab")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class CephLabTest {
  private static final String DISK = "/var/lib/ceph/osd-disk.img:4G";
  private static final String SECOND = "/var/lib/ceph/second.img";
  private static final String DIGEST =
      "rbd -n client.admin --pool vms export --no-progress precious - | sha256sum\n";

  @TempDir private static Path state;
  private static RealHosts hosts;
  private static String shipped;

  @BeforeAll
  static void up() throws Exception {
    hosts =
        new RealHosts(
            LabOptions.DEFAULTS
                .named("ceph-test")
                .withHosts(3)
                .with(HostKind.CONTAINER)
                .with(Flavour.CEPH),
            state);
    shipped = Files.readString(storage());
  }

  @AfterAll
  static void down() throws Exception {
    if (hosts != null) {
      hosts.close();
    }
  }

  @AfterEach
  void asShipped() throws Exception {
    Files.writeString(storage(), shipped);
  }

  private static Path storage() {
    return hosts.lab.config().resolve("shared_storage");
  }

  private static Shown applied() {
    Shown shown = hosts.crucible("apply", "--yes");
    assertThat(shown.exitCode()).as(shown.toString()).isZero();
    assertThat(shown.out()).contains("0 changes");
    return shown;
  }

  private static void refused(String... words) {
    Shown shown = hosts.crucible("plan");
    assertThat(shown.exitCode()).as(shown.toString()).isEqualTo(1);
    assertThat(shown.toString()).contains(words);
  }

  private static void existing(String... lines) throws Exception {
    Files.writeString(
        storage(),
        "[storage]\nbackend = rbd\n[rbd]\ncluster = existing\n" + String.join("\n", lines) + "\n");
  }

  @Test
  @Order(1)
  void aClusterIsSetUpAndASecondRunFindsNothingToDo() throws Exception {
    applied();
    assertThat(hosts.crucible("plan").out()).contains("0 changes");
    assertThat(hosts.on("vm2", "ceph quorum_status")).contains("vm1", "vm2", "vm3");
    assertThat(hosts.on("vm1", "ceph osd dump")).containsPattern("osd\\.2 up");
    assertThat(hosts.on("vm1", "ceph osd pool get vms size")).contains("3");
    String keys = hosts.on("vm3", "stat -c '%a %U %n' /etc/ceph/*.keyring");
    assertThat(keys.lines()).hasSize(3).allMatch(line -> line.startsWith("600 root "));
    hosts.on(
        "vm1",
        """
        head -c 8388608 /dev/urandom >/root/precious
        rbd -n client.admin --pool vms import --no-progress /root/precious precious
        """);
  }

  @Test
  @Order(2)
  void aRollbackRemovesTheClientsAndKeepsTheData() throws Exception {
    Shown back = hosts.crucible("rollback", "--yes");
    assertThat(back.exitCode()).as(back.toString()).isZero();
    assertThat(back.toString())
        .contains("kept, because guests' disks depend on it: /etc/ceph/ceph.conf");
    assertThat(hosts.on("vm2", "virsh -q secret-list")).doesNotContain("client.nova");
    assertThat(hosts.on("vm1", DIGEST)).isEqualTo(hosts.on("vm1", "sha256sum </root/precious"));
    applied();
    assertThat(hosts.on("vm1", DIGEST)).isEqualTo(hosts.on("vm1", "sha256sum </root/precious"));
  }

  @Test
  @Order(3)
  void aGuestMigratesWhileAMonitorAndAnOsdAreKilled() throws Exception {
    List<CompletableFuture<Void>> killing = new ArrayList<>();
    // During the migrations below, not between them.
    Shown shown =
        hosts.crucibleUntil(
            "vm1 -> vm\\d +migrated",
            () -> killing.add(CompletableFuture.runAsync(CephLabTest::killDaemons)),
            "verify",
            "--migrate");
    killing.forEach(CompletableFuture::join);
    assertThat(shown.out()).contains("a guest migrated in 6 directions, with no failure");
    assertThat(hosts.on("vm1", DIGEST)).isEqualTo(hosts.on("vm1", "sha256sum </root/precious"));
    Shown healed = applied();
    assertThat(healed.err()).contains("start the monitor vm3").containsPattern("start osd\\.\\d");
  }

  private static void killDaemons() {
    try {
      hosts.on("vm3", killed("ceph-mon@vm3.service"));
      hosts.on("vm2", killed("'ceph-osd@*.service'"));
    } catch (Exception e) {
      throw new CompletionException(e);
    }
  }

  private static String killed(String unit) {
    return "systemctl kill -s KILL " + unit + "\nsystemctl stop " + unit + "\n";
  }

  @Test
  @Order(4)
  void anOsdIsAddedAndRemovedAndAKilledRunIsContinued() throws Exception {
    Files.writeString(
        storage(), shipped.replace("vm1 = " + DISK, "vm1 = " + DISK + ", " + SECOND + ":2G"));
    hosts.killAt("vm1 .* create an OSD on " + SECOND, "apply", "--yes");
    applied();
    assertThat(hosts.on("vm1", "ceph osd ls").lines()).hasSize(4);
    Files.writeString(storage(), shipped);
    assertThat(hosts.crucible("plan").toString()).contains("is not in [osds]");
    Files.writeString(storage(), shipped + "\n[osds_removed]\nvm1 = " + SECOND + "\n");
    applied();
    assertThat(hosts.on("vm1", "ceph osd ls").lines()).hasSize(3);
    assertThat(hosts.on("vm1", DIGEST)).isEqualTo(hosts.on("vm1", "sha256sum </root/precious"));
  }

  @Test
  @Order(5)
  void aDeviceWithDataIsRefused() throws Exception {
    Files.writeString(
        storage(), shipped.replace("vm1 = " + DISK, "vm1 = " + DISK + ", /root/precious:1G"));
    refused("vm1", "refusing to overwrite /root/precious", "set another file");
  }

  @Test
  @Order(6)
  void anExistingClusterIsCheckedBeforeAnythingIsTouched() throws Exception {
    existing("admin_host = vm1", "pool = nowhere");
    refused("vm1: the Ceph cluster has no pool nowhere", "ceph osd pool create nowhere");
    existing("admin_host = vm1", "user = stranger");
    refused("vm1: the Ceph cluster has no user client.stranger", "ceph auth get-or-create");
    hosts.on("vm1", "ceph auth get-or-create client.weak mon 'profile rbd' osd 'allow r pool=vms'");
    existing("admin_host = vm1", "user = weak");
    refused("the capabilities of client.weak are not sufficient", "ceph auth caps client.weak");
    existing("admin_host = vm1");
    Shown plan = hosts.crucible("plan");
    assertThat(plan.exitCode()).as(plan.toString()).isIn(0, 3);
  }

  @Test
  @Order(7)
  void aWrongKeyAndAWrongAddressAreDistinguished() throws Exception {
    Path folder = hosts.lab.config();
    Files.writeString(folder.resolve("ceph.conf"), hosts.on("vm1", "cat /etc/ceph/ceph.conf"));
    Files.writeString(
        folder.resolve("ceph.client.guest.keyring"),
        "[client.guest]\n\tkey = AQAAAAAAAAAAABAAq83vq83vq83vq83vq83vqw==\n");
    existing("user = guest", "conf_file = ceph.conf", "keyring = ceph.client.guest.keyring");
    Shown shown = hosts.crucible("apply", "--yes");
    assertThat(shown.exitCode()).as(shown.toString()).isEqualTo(1);
    assertThat(shown.toString()).contains("does not accept the key of client.guest");
    String conf = Files.readString(folder.resolve("ceph.conf"));
    Files.writeString(
        folder.resolve("ceph.conf"), conf.replaceAll("mon_host = .*", "mon_host = 198.18.255.254"));
    Shown lost = hosts.crucible("apply", "--yes");
    assertThat(lost.exitCode()).as(lost.toString()).isEqualTo(1);
    assertThat(lost.toString()).contains("198.18.255.254", "do not respond");
    Files.writeString(storage(), shipped);
    applied();
  }

  @Test
  @Order(8)
  void aRolloutStopsAfterAPairThatIsNotProven() throws Exception {
    Path libvirtd = hosts.lab.config().resolve("libvirtd");
    Files.writeString(libvirtd, "[libvirtd_conf]\nmax_clients = 4321\n");
    // The plan only warns of it: a migration shows that it matters.
    String refusal = "iptables -t raw %s PREROUTING -p tcp --dport 49152:49215 -j DROP\n";
    hosts.on("vm2", refusal.formatted("-I"));
    Shown stopped = hosts.crucible("apply", "--yes", "--canary");
    assertThat(stopped.exitCode()).as(stopped.toString()).isEqualTo(ExitCode.DIFFERENT);
    assertThat(stopped.out()).contains("Batch 1 of 2: vm1,vm2", "stopped");
    String asked = "grep -c 4321 /etc/libvirt/libvirtd.conf || :";
    assertThat(hosts.on("vm2", asked).strip()).isEqualTo("1");
    assertThat(hosts.on("vm3", asked).strip()).isEqualTo("0");
    hosts.on("vm2", refusal.formatted("-D"));
    Shown shown = hosts.crucible("apply", "--yes", "--canary");
    assertThat(shown.exitCode()).as(shown.toString()).isZero();
    assertThat(shown.out()).contains("Batch 2 of 2: vm3");
    assertThat(hosts.on("vm3", asked).strip()).isEqualTo("1");
  }
}
