package io.crucible.component.ceph;

import static org.assertj.core.api.Assertions.assertThat;

import io.crucible.catalog.Catalog;
import io.crucible.catalog.Facts;
import io.crucible.catalog.Sites;
import io.crucible.model.Problem;
import io.crucible.model.Secret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hosts whose guests have their disks elsewhere than the site says. */
class BackEndSwitchTest {
  private static final String IMAGES_TYPE = "nova-images-type";

  private final Sites sites = new Sites(2);
  private final Facts vm1 = new Facts("debian-12", "vm1", "198.18.0.11").withNova("26.2.2", 162);
  private final Facts vm2 = new Facts("debian-12", "vm2", "198.18.0.12").withNova("26.2.2", 162);
  @TempDir private Path folder;

  @BeforeEach
  void inCeph() {
    sites.inCeph(
        new RbdCluster.ExistingCluster(
            Optional.of(new RbdCluster.Conf("3f2504e0-4f89-11d3-9a0c-0305e82c3301", "192.0.2.21")),
            Optional.of(new Secret("c2VjcmV0")),
            Optional.empty(),
            false,
            3));
  }

  private List<String> problems() {
    return new Catalog()
        .blueprint(sites.toSite(), sites.with(vm1, vm2)).problems().stream()
            .map(Problem::toString)
            .filter(it -> it.startsWith("vm"))
            .toList();
  }

  @Test
  void shareStaysForTheGuestsThatAreOnIt() {
    vm1.answering("nfs-shares", "/srv/other nas:/a\n/var/lib/nova/instances 198.18.0.11:/srv/x");
    assertThat(problems())
        .singleElement()
        .asString()
        .startsWith("vm1: guests' disks are on 198.18.0.11:/srv/x now. Crucible does not move them")
        .contains("umount /var/lib/nova/instances");
  }

  @Test
  void imagesTypeIsNotSwitchedUnderRunningGuests() {
    vm2.answering(IMAGES_TYPE, "");
    vm2.guests = List.of("instance-0001");
    assertThat(problems())
        .singleElement()
        .asString()
        .startsWith("vm2: guests run on the host (instance-0001)")
        .contains("from its default to rbd", "--limit");
  }

  @Test
  void guestsThatAreInCephAlreadyAreNoProblem() {
    vm2.answering(IMAGES_TYPE, "rbd");
    vm2.guests = List.of("instance-0001");
    assertThat(problems()).isEmpty();
  }

  @Test
  void withoutGuestsItIsSwitched() {
    vm2.answering(IMAGES_TYPE, "qcow2");
    assertThat(problems()).isEmpty();
  }

  @Test
  void switchBackGivesAWarningAndIsRefusedWithRunningGuests() {
    sites.rbd = Optional.empty();
    vm2.answering(IMAGES_TYPE, "rbd");
    vm2.guests = List.of("instance-0001");
    assertThat(problems())
        .singleElement()
        .asString()
        .contains("images_type in nova.conf is rbd: new guests still get their disks in Ceph");
    sites.nova.put("libvirt.images_type", Sites.written("qcow2", "nova", 3));
    assertThat(problems()).singleElement().asString().contains("would change from rbd to qcow2");
  }

  @Test
  void questionsReadWhatTheFilesSay() throws Exception {
    Path nova =
        Files.writeString(
            folder.resolve("nova.conf"),
            "[DEFAULT]\nimages_type = no\n[libvirt]\n#images_type = no\nimages_type=  rbd\n"
                + "[other]\nimages_type = no\n");
    Path fstab =
        Files.writeString(
            folder.resolve("fstab"),
            "#a:/b /c nfs x 0 0\n/dev/vda1 / ext4 x\ns:/x /mnt nfs4 rw 0 0\n");
    assertThat(asked(IMAGES_TYPE, "/etc/nova/nova.conf", nova)).isEqualTo("rbd\n");
    assertThat(asked("nfs-shares", "/etc/fstab", fstab)).isEqualTo("/mnt s:/x\n");
  }

  private static String asked(String question, String path, Path file) throws Exception {
    String shell = Objects.requireNonNull(BackEndSwitch.QUESTIONS.get(question));
    Process process =
        new ProcessBuilder("/bin/sh", "-c", shell.replace(path, file.toString()))
            .redirectErrorStream(true)
            .start();
    return new String(
        process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
  }
}
