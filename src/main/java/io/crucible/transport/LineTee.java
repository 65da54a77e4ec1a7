package io.crucible.transport;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Keeps all output, and passes on each line as soon as it is complete. */
final class LineTee extends OutputStream {
  private final ByteArrayOutputStream all = new ByteArrayOutputStream();
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private final Consumer<String> onLine;
  private final Object turn;

  /**
   * @param turn lock held while a line is passed on, so that two streams do not interleave
   */
  LineTee(Consumer<String> onLine, Object turn) {
    this.onLine = onLine;
    this.turn = turn;
  }

  @Override
  public synchronized void write(int b) {
    all.write(b);
    if (b == '\n') {
      passOn();
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

  /** Passes on a last line without line end. */
  @Override
  public synchronized void close() {
    if (line.size() > 0) {
      passOn();
    }
  }

  synchronized String text() {
    return all.toString(StandardCharsets.UTF_8);
  }

  private void passOn() {
    String complete = line.toString(StandardCharsets.UTF_8);
    line.reset();
    synchronized (turn) {
      onLine.accept(complete);
    }
  }
}
