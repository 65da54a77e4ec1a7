package io.crucible.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The emulator's arguments. */
final class QemuCommand {
  static final String PROGRAM = "qemu-system-x86_64";

  /** What the lab's init prints when it is only asked whether it runs. */
  static final String PROBE_ANSWER = "crucible-probe-ok";

  /** What makes the lab's init answer. */
  private static final String PROBE_REQUEST = "crucible.probe";

  /** The hosts are nobody's target, so they do without the costly guards against Spectre. */
  private static final String KERNEL_LINE = "console=ttyS0 net.ifnames=0 mitigations=off";

  private QemuCommand() {}

  /**
   * Boots a host and returns at once; the process goes on.
   *
   * @param snapshot the tag of a saved state to go on from
   */
  static List<String> host(LabState lab, LabHost host, Optional<String> snapshot) {
    List<String> words = new ArrayList<>(List.of(PROGRAM, "-name", host.name()));
    words.addAll(lab.accelerator().arguments());
    words.addAll(machine(lab.options().memory(), lab.options().processors()));
    words.addAll(List.of("-kernel", lab.image().resolve(Image.KERNEL).toString()));
    words.addAll(List.of("-initrd", host.initrd().toString()));
    words.addAll(List.of("-append", KERNEL_LINE + emulated(lab.accelerator())));
    // Nothing on a lab disk must outlive this machine, so nothing is forced out to it.
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

  /** Boots the lab's kernel only as far as its init, on standard output. */
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
   * The emulator keeps what it translated by address: with libraries at a new place in every
   * process it translates them each time. Starting a shell took a third, perl less than half of the
   * time without it (QEMU 7.2).
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

  /** In these options a comma ends a value, and a doubled one is a comma. */
  private static String escaped(String path) {
    return path.replace(",", ",,");
  }
}
