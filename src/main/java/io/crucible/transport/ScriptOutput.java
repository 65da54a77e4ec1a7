package io.crucible.transport;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;

/** The output of a script: noise before the mark is skipped, all lines after it are kept. */
final class ScriptOutput {
  /** Far more than the facts of any host; a script that prints more is out of control. */
  static final int LIMIT = 16 * 1024 * 1024;

  /**
   * Many times the lines of the largest file that is edited: each line is an object in memory, so
   * many short ones would need far more of it than their bytes.
   */
  static final int MOST_LINES = 1024 * 1024;

  /** The most that login files may print before a command runs. */
  static final int NOISE_LIMIT = 256 * 1024;

  private final byte[] mark;
  private final Consumer<String> onLine;
  private final Bytes noise = new Bytes();
  private final Bytes all = new Bytes();
  private int lineStart;
  private int lines;
  private int searched;
  private boolean started;

  /** Gives parts of its content without copying all of it. */
  private static final class Bytes extends ByteArrayOutputStream {
    String text(int from, int to) {
      return new String(buf, from, to - from, StandardCharsets.ISO_8859_1);
    }

    /** The place after a text, searched from a place on; -1 if it is not there. */
    int after(byte[] text, int from) {
      for (int at = Math.max(from, 0); at + text.length <= count; at++) {
        if (Arrays.equals(buf, at, at + text.length, text, 0, text.length)) {
          return at + text.length;
        }
      }
      return -1;
    }
  }

  ScriptOutput(String mark, Consumer<String> onLine) {
    this.mark = (mark + "\n").getBytes(StandardCharsets.ISO_8859_1);
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
    // Each byte is searched once: a host may send them one by one.
    int after = noise.after(mark, searched - mark.length);
    searched = noise.size();
    if (after >= 0) {
      started = true;
      keep(noise.toByteArray(), after);
      noise.reset();
    }
  }

  /** A last line without newline counts as a line. */
  void end() {
    if (all.size() > lineStart) {
      emit(all.size());
    }
  }

  boolean started() {
    return started;
  }

  boolean overflown() {
    return all.size() > LIMIT || lines > MOST_LINES;
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
    int start = all.size() - from;
    all.write(bytes, from, bytes.length - from);
    for (int i = from; i < bytes.length && lines <= MOST_LINES; i++) {
      if (bytes[i] == '\n') {
        emit(start + i);
      }
    }
  }

  private void emit(int end) {
    String text = all.text(lineStart, end);
    lineStart = end + 1;
    lines++;
    onLine.accept(text);
  }
}
