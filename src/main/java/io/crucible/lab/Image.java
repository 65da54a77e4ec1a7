package io.crucible.lab;

import java.nio.file.Path;

/**
 * What hosts boot from, complete by construction: its folder appears in one move.
 *
 * @param folder in the cache
 */
record Image(Path folder) {
  static final String KERNEL = "vmlinuz";

  /** A file system without partitions, only read: each host writes to an overlay of its own. */
  Path disk() {
    return folder.resolve("disk.raw");
  }

  /** The same as a folder, which containers stand on. */
  Path root() {
    return folder.resolve("root");
  }

  Path kernel() {
    return folder.resolve(KERNEL);
  }

  Path initrd() {
    return folder.resolve("initrd.img");
  }

  /** A folder that apt reads as a repository. */
  Path packages() {
    return folder.resolve("packages");
  }

  /** Statically linked, so that it runs here and on the first disk alike. */
  Path busybox() {
    return folder.resolve("busybox");
  }
}
