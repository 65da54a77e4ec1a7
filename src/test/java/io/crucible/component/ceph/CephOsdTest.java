package io.crucible.component.ceph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.crucible.model.Origin;
import io.crucible.plan.ResourceBench;
import io.crucible.plan.ScratchHost;
import io.crucible.transport.LocalCommand;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whether a disk is free is asked of real block devices: loop devices of this machine, where it has
 * them and this is root.
 */
class CephOsdTest {
  private static final String UUID = "6f0fd9fb-7b3c-4d5e-9a51-0a5f6a1d2c3b";

  @TempDir Path folder;
  private Path image;
  private String device = "";
  private final List<Path> mounted = new ArrayList<>();

  @BeforeEach
  void attach() throws Exception {
    assumeThat(System.getProperty("user.name")).isEqualTo("root");
    assumeThat(Path.of("/dev/loop-control")).exists();
    image = folder.resolve("disk");
    try (RandomAccessFile file = new RandomAccessFile(image.toFile(), "rw")) {
      file.setLength(64L << 20);
    }
    device = run("losetup", "--find", "--show", image.toString()).strip();
  }

  @AfterEach
  void detach() throws Exception {
    for (Path path : mounted) {
      run("umount", path.toString());
    }
    if (!device.isEmpty()) {
      run("losetup", "--detach", device);
    }
  }

  private static String run(String... words) throws IOException {
    var result = LocalCommand.of(words).run();
    assertThat(result.succeeded()).as(String.join(" ", words) + ": " + result.stderr()).isTrue();
    return result.stdout();
  }

  /** Problems and titles of steps, as one list of words. */
  private List<String> said(String path, boolean wiped) throws Exception {
    CephOsd osd =
        new CephOsd(path, Optional.empty(), UUID, wiped, true, new Origin("shared_storage", 9));
    ScratchHost host = new ScratchHost(folder.resolve("host"));
    ResourceBench.Planned planned = new ResourceBench(osd, host::run).plan();
    List<String> said = new ArrayList<>();
    planned.steps().forEach(step -> said.add(step.title()));
    said.addAll(planned.found());
    return said;
  }

  @Test
  void anEmptyDeviceIsTaken() throws Exception {
    assertThat(said(device, false)).containsExactly("create an OSD on " + device + "");
  }

  @Test
  void oneThatHoldsDataIsTakenOnlyIfNamedTwice() throws Exception {
    run("mkfs.ext4", "-q", device);
    assertThat(said(device, false)).containsExactly("refusing to overwrite " + device + ": ext4");
    assertThat(said(device, true))
        .containsExactly("create an OSD on " + device + ", OVERWRITING ext4");
  }

  @Test
  void dataOfUnknownKindAreDataAlsoAtTheEnd() throws Exception {
    try (RandomAccessFile file = new RandomAccessFile(image.toFile(), "rw")) {
      file.seek((64L << 20) - 512);
      file.write(7);
    }
    run("blockdev", "--flushbufs", device);
    assertThat(said(device, false))
        .containsExactly("refusing to overwrite " + device + ": unknown data");
  }

  @Test
  void leftoversOfAKilledRunAreRecognizedByMarkAndLabel() throws Exception {
    label(UUID);
    assertThat(said(device, false)).first().asString().contains("refusing to overwrite");
    sign();
    assertThat(said(device, false)).containsExactly("create an OSD on " + device + "");
    // The sign is there, and the name is another disk's by now.
    label("00000000-7b3c-4d5e-9a51-0a5f6a1d2c3b");
    assertThat(said(device, false)).first().asString().contains("refusing to overwrite");
  }

  private void sign() throws IOException {
    Path sign = folder.resolve("host/root/var/lib/ceph/osd/.crucible-" + UUID);
    Files.createDirectories(sign.getParent());
    Files.writeString(sign, "key");
  }

  /** As ceph-osd writes it at the very beginning. */
  private void label(String uuid) throws IOException {
    Files.writeString(folder.resolve("label"), "bluestore block device\n" + uuid + "\n");
    run("dd", "if=" + folder.resolve("label"), "of=" + device, "conv=notrunc,fsync");
  }

  @Test
  void aMountedDeviceIsRefusedEvenIfNamedTwice() throws Exception {
    run("mkfs.ext4", "-q", device);
    Path point = Files.createDirectory(folder.resolve("point"));
    run("mount", device, point.toString());
    mounted.add(point);
    assertThat(said(device, true))
        .containsExactly("cannot create an OSD on " + device + ": it is mounted");
  }

  @Test
  void missingDocumentsAreReported() throws Exception {
    assertThat(said("/dev/nowhere", false))
        .containsExactly("/dev/nowhere does not exist, but shared_storage:9 sets it for an OSD");
    assertThat(said("/dev/null", false))
        .containsExactly("refusing to overwrite /dev/null: it is not a block device");
  }
}
