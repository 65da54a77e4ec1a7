package io.crucible.lab;

import java.nio.file.Path;

/**
 * The image that hosts boot from. It is always complete: its folder is created by an atomic rename.
 *
 * @param folder in the cache
 */
record Image(Path folder) {
  static final String KERNEL = "vmlinuz";

  /** A file system without partitions, never written: each host writes to its own overlay. */
  Path disk() {
    return folder.resolve("disk.raw");
  }

  /** The same as a folder, for containers. */
  Path root() {
    return folder.resolve("root");
  }

  Path kernel() {
    return folder.resolve(KERNEL);
  }

  Path initrd() {
    return folder.resolve("initrd.img");
  }

  /** The apt repository. */
  Path packages() {
    return folder.resolve("packages");
  }

  /** Statically linked, so that it runs on this machine and in the initrd. */
  Path busybox() {
    return folder.resolve("busybox");
  }
}
