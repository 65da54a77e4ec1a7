package io.crucible.transport;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** The output of a script: noise before the mark is skipped, all lines after it are kept. */
final class ScriptOutput {
  /** Far more than the facts of any host; a script that prints more is out of control. */
  static final int LIMIT = 16 * 1024 * 1024;

  /** The most that login files may print before a command runs. */
  static final int NOISE_LIMIT = 256 * 1024;

  private final String mark;
  private final Consumer<String> onLine;
  private final ByteArrayOutputStream noise = new ByteArrayOutputStream();
  private final ByteArrayOutputStream all = new ByteArrayOutputStream();
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private boolean started;

  ScriptOutput(String mark, Consumer<String> onLine) {
    this.mark = mark + "\n";
    this.onLine = onLine;
  }

  void accept(byte[] bytes) {
    if (started) {
      keep(bytes, 0);
      return;
    }
    if (noise.size() > NOISE_LIMIT) {
      return;
    }
    noise.writeBytes(bytes);
    String text = noise.toString(StandardCharsets.ISO_8859_1);
    int at = text.indexOf(mark);
    if (at >= 0) {
      started = true;
      keep(noise.toByteArray(), at + mark.length());
      noise.reset();
    }
  }

  /** A last line without newline counts as a line. */
  void end() {
    if (line.size() > 0) {
      emit();
    }
  }

  boolean started() {
    return started;
  }

  boolean overflown() {
    return all.size() > LIMIT;
  }

  /** Whether so much came before the script that it will hardly come at all. */
  boolean isNoiseOnly() {
    return !started && noise.size() > NOISE_LIMIT;
  }

  String text() {
    return all.toString(StandardCharsets.ISO_8859_1);
  }

  String noise() {
    return noise.toString(StandardCharsets.ISO_8859_1);
  }

  private void keep(byte[] bytes, int from) {
    all.write(bytes, from, bytes.length - from);
    int start = from;
    for (int i = from; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        line.write(bytes, start, i - start);
        emit();
        start = i + 1;
      }
    }
    line.write(bytes, start, bytes.length - start);
  }

  private void emit() {
    String text = line.toString(StandardCharsets.ISO_8859_1);
    line.reset();
    onLine.accept(text);
  }
}
