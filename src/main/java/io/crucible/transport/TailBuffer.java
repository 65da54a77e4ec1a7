package io.crucible.transport;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Keeps the last bytes of a stream: the end of an error output contains the reason. */
final class TailBuffer extends OutputStream {
  private final byte[] ring;
  private long total;

  TailBuffer(int size) {
    ring = new byte[size];
  }

  @Override
  public synchronized void write(int value) {
    ring[(int) (total++ % ring.length)] = (byte) value;
  }

  @Override
  public synchronized void write(byte[] bytes, int offset, int length) {
    int skipped = Math.max(0, length - ring.length);
    total += skipped;
    for (int i = skipped; i < length; i++) {
      write(bytes[offset + i]);
    }
  }

  synchronized String text() {
    int length = (int) Math.min(total, ring.length);
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = ring[(int) ((total - length + i) % ring.length)];
    }
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }
}
