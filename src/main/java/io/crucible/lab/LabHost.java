package io.crucible.lab;

import java.nio.file.Path;
import java.util.Optional;

/**
 * One host of a lab, as saved in its state.
 *
 * @param number from 1
 * @param process its emulator, if it was started
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

  /** The changes of a container to its root. */
  Path upper() {
    return folder.resolve("upper");
  }

  /** The mount point of a container's root, visible only to the container. */
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
