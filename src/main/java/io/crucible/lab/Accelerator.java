package io.crucible.lab;

import java.util.List;

/** How the hosts' code is executed. */
public enum Accelerator {
  /** By the CPU. */
  KVM,
  /** By an emulator: works everywhere, but about ten times slower. */
  TCG,
  /** Directly by the CPU: containers share this machine's kernel. */
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
