package io.crucible.lab;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Writes the archive format of an initrd ("newc", see the kernel's buffer-format document). */
final class CpioArchive {
  /** Types of files, as in inode(7). */
  private static final int FILE = 0100000;

  private static final int FOLDER = 0040000;

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private int inode = 1;

  /** A folder owned by root; its parents come first. */
  CpioArchive folder(String path, int permissions) {
    entry(path, FOLDER | permissions, new byte[0]);
    return this;
  }

  /** A file owned by root. */
  CpioArchive file(String path, int permissions, String content) {
    entry(path, FILE | permissions, content.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  byte[] close() {
    entry("TRAILER!!!", 0, new byte[0]);
    return bytes.toByteArray();
  }

  private void entry(String path, int mode, byte[] content) {
    byte[] name = (path + "\0").getBytes(StandardCharsets.UTF_8);
    int[] fields = {inode++, mode, 0, 0, 1, 0, content.length, 0, 0, 0, 0, name.length, 0};
    StringBuilder header = new StringBuilder("070701");
    for (int field : fields) {
      header.append("%08x".formatted(field));
    }
    bytes.writeBytes(header.toString().getBytes(StandardCharsets.US_ASCII));
    bytes.writeBytes(name);
    pad();
    bytes.writeBytes(content);
    pad();
  }

  /** Headers and contents start at multiples of four bytes. */
  private void pad() {
    while (bytes.size() % 4 != 0) {
      bytes.write(0);
    }
  }
}
