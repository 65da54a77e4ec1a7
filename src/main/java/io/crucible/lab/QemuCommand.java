package io.crucible.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The command line of the emulator. */
final class QemuCommand {
  static final String PROGRAM = "qemu-system-x86_64";

  /** The output of the lab's init in a probe. */
  static final String PROBE_ANSWER = "crucible-probe-ok";

  /** The kernel parameter that makes the lab's init answer a probe. */
  private static final String PROBE_REQUEST = "crucible.probe";

  /** Lab hosts are no target for attacks, so they need no expensive mitigations of Spectre. */
  private static final String KERNEL_LINE = "console=ttyS0 net.ifnames=0 mitigations=off";

  private QemuCommand() {}

  /**
   * Boots a host in the background and returns at once.
   *
   * @param snapshot the tag of a snapshot to continue from
   */
  static List<String> host(LabState lab, LabHost host, Optional<String> snapshot) {
    List<String> words = new ArrayList<>(List.of(PROGRAM, "-name", host.name()));
    words.addAll(lab.accelerator().arguments());
    words.addAll(machine(lab.options().memory(), lab.options().processors()));
    words.addAll(List.of("-kernel", lab.image().resolve(Image.KERNEL).toString()));
    words.addAll(List.of("-initrd", host.initrd().toString()));
    words.addAll(List.of("-append", KERNEL_LINE + emulated(lab.accelerator())));
    // Lab disks need not survive a crash of this machine, so nothing is synced.
    words.addAll(
        List.of(
            "-drive",
            "file="
                + escaped(host.disk().toString())
                + ",if=none,id=disk,format=qcow2,cache=unsafe,discard=unmap",
            "-device",
            "virtio-blk-pci,drive=disk"));
    words.addAll(
        List.of(
            "-netdev",
            "tap,id=net,ifname=" + LabNetwork.tap(host.number()) + ",script=no,downscript=no",
            "-device",
            "virtio-net-pci,netdev=net,id=nic,mac=" + lab.network().subnet().mac(host.number())));
    words.addAll(List.of("-device", "virtio-rng-pci"));
    words.addAll(List.of("-serial", "file:" + host.console()));
    words.addAll(
        List.of("-qmp", "unix:" + escaped(host.monitor().toString()) + ",server=on,wait=off"));
    snapshot.ifPresent(tag -> words.addAll(List.of("-loadvm", tag)));
    words.addAll(List.of("-daemonize", "-pidfile", host.pidFile().toString()));
    return words;
  }

  /** Boots the lab's kernel only up to its init, with the console on standard output. */
  static List<String> probe(Image image, Accelerator accelerator) {
    List<String> words = new ArrayList<>(List.of(PROGRAM));
    words.addAll(accelerator.arguments());
    words.addAll(machine(LabOptions.DEFAULTS.memory(), LabOptions.DEFAULTS.processors()));
    words.addAll(List.of("-kernel", image.kernel().toString()));
    words.addAll(List.of("-initrd", image.initrd().toString()));
    words.addAll(List.of("-append", "console=ttyS0 panic=-1 " + PROBE_REQUEST));
    words.addAll(List.of("-serial", "stdio", "-no-reboot"));
    return words;
  }

  /**
   * The emulator caches translated code by address: with libraries at random addresses it
   * translates them again for each process. Without randomisation, starting a shell took a third of
   * the time, and perl less than half (QEMU 7.2).
   */
  private static String emulated(Accelerator accelerator) {
    return switch (accelerator) {
      case KVM, NATIVE -> "";
      case TCG -> " norandmaps";
    };
  }

  private static List<String> machine(int memory, int processors) {
    return List.of(
        "-machine",
        "q35",
        "-smp",
        Integer.toString(processors),
        "-m",
        Integer.toString(memory),
        "-nodefaults",
        "-no-user-config",
        "-display",
        "none");
  }

  /** In these options a comma ends a value; a comma inside a value must be doubled. */
  private static String escaped(String path) {
    return path.replace(",", ",,");
  }
}
