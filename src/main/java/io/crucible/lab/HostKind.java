package io.crucible.lab;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

public enum HostKind {
  /** A virtual machine with its own kernel. */
  VM,
  /**
   * A container with systemd on this machine's kernel: it starts in seconds, and many can run. It
   * cannot do what needs its own kernel: NFS, security modules, snapshots.
   */
  CONTAINER;

  Machine machine() {
    return switch (this) {
      case VM -> new VirtualMachine();
      case CONTAINER -> new Container();
    };
  }

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<HostKind> of(String word) {
    return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
  }
}
