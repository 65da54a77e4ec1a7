package io.crucible.lab;

import java.util.List;

/** What runs the hosts' instructions. */
public enum Accelerator {
  /** The processor itself. */
  KVM,
  /** An emulator: works everywhere, some ten times slower. */
  TCG,
  /** The processor, without anything between: containers share this machine's kernel. */
  NATIVE;

  /** For people. */
  public String words() {
    return switch (this) {
      case KVM -> "KVM";
      case TCG -> "emulation (TCG)";
      case NATIVE -> "this machine's own kernel";
    };
  }

  List<String> arguments() {
    return switch (this) {
      case KVM -> List.of("-accel", "kvm", "-cpu", "host");
      case TCG -> List.of("-accel", "tcg,thread=multi", "-cpu", "max");
      case NATIVE -> List.of();
    };
  }
}
