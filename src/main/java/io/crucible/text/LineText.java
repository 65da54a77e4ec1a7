package io.crucible.text;

import java.util.ArrayList;
import java.util.List;

/** A text as lines with their own terminators, so that unedited lines stay byte for byte. */
public final class LineText {
  private final String original;
  private final List<String> lines;
  private final String terminator;

  LineText(String text) {
    original = text;
    lines = new ArrayList<>(split(text));
    terminator = terminator(text);
  }

  /** The lines with their terminators; joined, they are the text. */
  public static List<String> split(String text) {
    List<String> lines = new ArrayList<>();
    int start = 0;
    while (start < text.length()) {
      int newline = text.indexOf('\n', start);
      int end = newline < 0 ? text.length() : newline + 1;
      lines.add(text.substring(start, end));
      start = end;
    }
    return lines;
  }

  /** The terminator of the first line; a newline for a text without any. */
  public static String terminator(String text) {
    return text.startsWith("\r\n", text.indexOf('\n') - 1) ? "\r\n" : "\n";
  }

  /**
   * The text with a line added before the offset, which is the start of a line or the end of the
   * text.
   */
  public static String withLineAt(String text, int offset, String content) {
    String terminator = terminator(text);
    boolean glued = offset > 0 && text.charAt(offset - 1) != '\n';
    String line = (glued ? terminator : "") + content + terminator;
    return text.substring(0, offset) + line + text.substring(offset);
  }

  /** The start of the line after the one at the offset; the end of the text if there is none. */
  public static int nextLine(String text, int offset) {
    int newline = text.indexOf('\n', offset);
    return newline < 0 ? text.length() : newline + 1;
  }

  int size() {
    return lines.size();
  }

  /** The line without its terminator. */
  String content(int index) {
    String line = lines.get(index);
    return line.substring(0, line.length() - terminatorOf(line).length());
  }

  void replace(int index, String content) {
    lines.set(index, content + terminatorOf(lines.get(index)));
  }

  /**
   * Inserts a line before the one at the index, with the terminator of the first line of the text.
   */
  void insert(int index, String content) {
    if (index > 0 && terminatorOf(lines.get(index - 1)).isEmpty()) {
      lines.set(index - 1, lines.get(index - 1) + terminator);
    }
    lines.add(index, content + terminator);
  }

  void remove(int from, int to) {
    lines.subList(from, to).clear();
  }

  /** The edited text; the same instance as the original if they are equal. */
  String text() {
    String edited = String.join("", lines);
    return edited.equals(original) ? original : edited;
  }

  private static String terminatorOf(String line) {
    if (line.endsWith("\r\n")) {
      return "\r\n";
    }
    return line.endsWith("\n") ? "\n" : "";
  }
}
