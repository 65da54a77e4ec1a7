package io.crucible.lab;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class QemuCommandTest {
  private final LabState lab = TestLabs.two(Path.of("/labs/a,b"));

  @Test
  void everyHostHasItsOwnDiskTapAndAddress() {
    List<String> second = QemuCommand.host(lab, lab.hosts().getLast(), Optional.empty());

    assertThat(second)
        .contains(
            "file=/labs/a,,b/vm2/disk.qcow2,if=none,id=disk,format=qcow2,cache=unsafe,discard=unmap",
            "tap,id=net,ifname=tap2,script=no,downscript=no",
            "virtio-net-pci,netdev=net,id=nic,mac=52:54:00:00:07:02",
            "file:/labs/a,b/vm2/console.log",
            "unix:/labs/a,,b/vm2/monitor,server=on,wait=off")
        .doesNotContain("-loadvm");
  }

  @Test
  void aHostCanGoOnFromASavedMoment() {
    assertThat(QemuCommand.host(lab, lab.hosts().getFirst(), Optional.of("fresh")))
        .containsSequence("-loadvm", "fresh");
  }

  @Test
  void theProbeBootsTheLabsOwnKernelWithKvm() {
    assertThat(QemuCommand.probe(new Image(Path.of("/cache/i")), Accelerator.KVM))
        .containsSequence("-accel", "kvm")
        .containsSequence("-kernel", "/cache/i/vmlinuz")
        .contains("-no-reboot");
  }
}
