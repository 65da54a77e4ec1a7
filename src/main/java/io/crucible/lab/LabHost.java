package io.crucible.lab;

import java.nio.file.Path;
import java.util.Optional;

/**
 * One host of a lab, as recorded.
 *
 * @param number from 1
 * @param process the emulator, since it was last started
 * @param folder all files of this host
 */
record LabHost(int number, String address, Path folder, Optional<ProcessMark> process) {
  static final String PREFIX = "vm";

  String name() {
    return PREFIX + number;
  }

  Path disk() {
    return folder.resolve("disk.qcow2");
  }

  Path initrd() {
    return folder.resolve("initrd.img");
  }

  Path console() {
    return folder.resolve("console.log");
  }

  Path monitor() {
    return folder.resolve("monitor");
  }

  Path pidFile() {
    return folder.resolve("pid");
  }

  /** What a container changed of its root. */
  Path upper() {
    return folder.resolve("upper");
  }

  /** Where a container's root is put together; seen by itself only. */
  Path root() {
    return folder.resolve("root");
  }

  Path bootScript() {
    return folder.resolve("boot.sh");
  }

  Path hostKey() {
    return folder.resolve("ssh_host_ed25519_key");
  }

  boolean runs() {
    return process.filter(ProcessMark::isAlive).isPresent();
  }

  LabHost with(Optional<ProcessMark> newProcess) {
    return new LabHost(number, address, folder, newProcess);
  }
}
