package io.crucible.lab;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a lab host is made of. */
public enum HostKind {
  /** A virtual machine with a kernel of its own. */
  VM,
  /**
   * A container with systemd on this machine's kernel: up in seconds, many at once. Whatever is the
   * kernel's work it cannot do: NFS, security modules, a snapshot.
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
