package io.crucible.cli;

import java.io.PrintWriter;

/** The one way to standard output and standard error; masks secrets. Safe for several threads. */
final class Output {
  private final PrintWriter writer;
  private final Masks masks;

  Output(PrintWriter writer, Masks masks) {
    this.writer = writer;
    this.masks = masks;
  }

  void line(String text) {
    String masked = masks.apply(text);
    synchronized (writer) {
      writer.print(masked + "\n");
      writer.flush();
    }
  }

  /** For a question whose answer is typed behind it. */
  void part(String text) {
    synchronized (writer) {
      writer.print(masks.apply(text));
      writer.flush();
    }
  }

  /** For picocli, which prints help itself. */
  PrintWriter writer() {
    return writer;
  }
}
