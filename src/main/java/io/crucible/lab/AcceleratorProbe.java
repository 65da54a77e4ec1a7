package io.crucible.lab;

import io.crucible.transport.LocalCommand;
import io.crucible.transport.LocalResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Finds out whether KVM works. The existence of /dev/kvm is not enough: on some machines the
 * firmware runs, but Linux hangs. So the lab's own kernel is booted, with a deadline, and the
 * result is kept until this machine reboots.
 *
 * @param memory a file that does not survive a reboot
 */
record AcceleratorProbe(Path device, Path memory) {
  /** A working KVM needs less than two seconds. */
  private static final Duration DEADLINE = Duration.ofSeconds(10);

  static AcceleratorProbe ofThisMachine() {
    return new AcceleratorProbe(Path.of("/dev/kvm"), Path.of("/run/crucible/accelerator"));
  }

  Accelerator choose(Image image, LabListener listener) throws IOException {
    if (!Files.exists(device)) {
      return Accelerator.TCG;
    }
    if (Files.exists(memory)) {
      return Accelerator.valueOf(Files.readString(memory).strip());
    }
    listener.progress("test whether KVM can boot a kernel on this machine");
    Accelerator found = boots(image) ? Accelerator.KVM : Accelerator.TCG;
    listener.progress(
        found == Accelerator.KVM
            ? "KVM works"
            : "KVM is available, but cannot boot a kernel: the hosts are emulated, which is"
                + " slower");
    Files.createDirectories(memory.resolveSibling(".").normalize());
    Files.writeString(memory, found + "\n");
    return found;
  }

  private static boolean boots(Image image) throws IOException {
    LocalResult result =
        LocalCommand.of(QemuCommand.probe(image, Accelerator.KVM)).within(DEADLINE).run();
    return result.stdout().contains(QemuCommand.PROBE_ANSWER);
  }
}
