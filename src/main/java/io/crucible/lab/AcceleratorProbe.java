package io.crucible.lab;

import io.crucible.transport.LocalCommand;
import io.crucible.transport.LocalResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Finds out what can run hosts. That /dev/kvm exists says little: there are machines where the
 * firmware runs and Linux then hangs. So the lab's own kernel is booted, with a deadline, and the
 * answer kept until this machine boots again.
 *
 * @param memory a file that does not outlive a boot
 */
record AcceleratorProbe(Path device, Path memory) {
  /** A working KVM answers within two seconds. */
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
    listener.progress("try whether KVM can boot a kernel here");
    Accelerator found = boots(image) ? Accelerator.KVM : Accelerator.TCG;
    listener.progress(
        found == Accelerator.KVM
            ? "KVM works"
            : "KVM is here but boots no kernel: the hosts are emulated, which is slower");
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
