package io.crucible.transport;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Keeps all that is written and hands on each line as soon as it is complete. */
final class LineTee extends OutputStream {
  private final ByteArrayOutputStream all = new ByteArrayOutputStream();
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private final Consumer<String> onLine;
  private final Object turn;

  /**
   * @param turn held while a line is handed on, so that two streams never speak at once
   */
  LineTee(Consumer<String> onLine, Object turn) {
    this.onLine = onLine;
    this.turn = turn;
  }

  @Override
  public synchronized void write(int b) {
    all.write(b);
    if (b == '\n') {
      handOn();
    } else {
      line.write(b);
    }
  }

  @Override
  public synchronized void write(byte[] bytes, int offset, int length) {
    for (int i = offset; i < offset + length; i++) {
      write(bytes[i]);
    }
  }

  /** Hands on a last line that has no end. */
  @Override
  public synchronized void close() {
    if (line.size() > 0) {
      handOn();
    }
  }

  synchronized String text() {
    return all.toString(StandardCharsets.UTF_8);
  }

  private void handOn() {
    String complete = line.toString(StandardCharsets.UTF_8);
    line.reset();
    synchronized (turn) {
      onLine.accept(complete);
    }
  }
}
