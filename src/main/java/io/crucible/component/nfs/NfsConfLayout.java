package io.crucible.component.nfs;

import io.crucible.text.Blanks;
import io.crucible.text.SectionLayout;
import io.crucible.text.SectionLayout.Assignment;
import io.crucible.text.SectionLayout.Comment;
import io.crucible.text.SectionLayout.Section;
import java.util.ArrayList;
import java.util.List;

/**
 * The positions of sections and assignments in a file that nfs-utils reads. A backslash before the
 * line end joins lines, also comments; {@code #} and {@code ;} begin comments, also after values; a
 * value may be quoted, and then the rest of its line is ignored. What nfs-utils would ignore is
 * skipped.
 */
final class NfsConfLayout {
  private final List<Section> sections = new ArrayList<>();
  private final List<Assignment> assignments = new ArrayList<>();
  private final List<Comment> comments = new ArrayList<>();
  private final int length;
  private String section = "";
  private int header = -1;
  private int body = -1;

  NfsConfLayout(String text) {
    length = openLine(text);
    int start = 0;
    while (start < length) {
      int next = nextLine(text, start);
      line(text.substring(start, next - 1).replace("\\\n", "  "), start, next);
      start = next;
    }
    close(length);
  }

  SectionLayout layout() {
    return new SectionLayout(sections, assignments, comments);
  }

  /** The start of a last line without line end; the end of the text if there is none. */
  static int openLine(String text) {
    int start = 0;
    while (start < text.length() && nextLine(text, start) > 0) {
      start = nextLine(text, start);
    }
    return start;
  }

  /** Only ASCII, like C's tolower. */
  static String lowerCase(String name) {
    StringBuilder lower = new StringBuilder(name);
    for (int at = 0; at < name.length(); at++) {
      char character = name.charAt(at);
      lower.setCharAt(at, character < 128 ? Character.toLowerCase(character) : character);
    }
    return lower.toString();
  }

  /** The offset after the line and those that it is joined with, or -1 if the text ends before. */
  private static int nextLine(String text, int start) {
    int end = text.indexOf('\n', start);
    // The parser replaces a backslash and its line end with blanks, so these join no other line.
    while (end > start && text.charAt(end - 1) == '\\') {
      end = text.indexOf('\n', end + 1);
    }
    return end + 1 == 0 ? -1 : end + 1;
  }

  /**
   * Parses a line.
   *
   * @param line joined lines, in which every character has the same offset as in the text
   */
  private void line(String line, int start, int next) {
    int at = 0;
    while (at < line.length() && Blanks.isSpace(line.charAt(at))) {
      at++;
    }
    if (at == line.length()) {
      return;
    }
    switch (line.charAt(at)) {
      case '#', ';' -> comments.add(new Comment(line.substring(at + 1), start, next));
      case '[' -> header(line, at + 1, start, next);
      default -> assignment(line, at, start, next);
    }
  }

  private void header(String line, int open, int start, int next) {
    close(start);
    body = -1;
    int end = line.indexOf(']', open);
    if (end < 0) {
      return;
    }
    int quote = line.indexOf('"', open);
    int nameEnd = quote < 0 ? end : Math.min(quote, end);
    section = lowerCase(Blanks.strip(line.substring(open, nameEnd)));
    header = start;
    body = next;
  }

  private void assignment(String line, int keyStart, int start, int next) {
    int equal = line.indexOf('=', keyStart);
    if (equal < 0 || body < 0) {
      return;
    }
    String key = lowerCase(Blanks.strip(line.substring(keyStart, equal)));
    if (key.isEmpty() || key.equals("include")) {
      return;
    }
    int valueStart = Blanks.after(line, equal + 1);
    Value value = value(line, valueStart);
    assignments.add(
        new Assignment(
            section, key, value.text(), start, start + valueStart, start + value.end(), next));
  }

  private record Value(String text, int end) {}

  private static Value value(String line, int start) {
    int lineEnd = Blanks.endWithout(line, start, line.length());
    boolean quoted = start < line.length() && "\"'".indexOf(line.charAt(start)) >= 0;
    if (!quoted) {
      int end = start;
      while (end < line.length() && !isComment(line, end)) {
        end++;
      }
      // The parser never removes the first character, not even the carriage return of a line end.
      int readEnd = Blanks.endWithout(line, Math.min(start + 1, end), end);
      return new Value(line.substring(start, readEnd), Blanks.endWithout(line, start, end));
    }
    int close = line.indexOf(line.charAt(start), start + 1);
    if (close < 0) {
      return new Value("", lineEnd);
    }
    // The rest is not a part of the value, and must not become one.
    boolean comment = isComment(line, Blanks.after(line, close + 1));
    return new Value(line.substring(start + 1, close), comment ? close + 1 : lineEnd);
  }

  private static boolean isComment(String line, int at) {
    return at < line.length() && (line.charAt(at) == '#' || line.charAt(at) == ';');
  }

  private void close(int end) {
    if (body >= 0) {
      sections.add(new Section(section, header, body, end));
    }
  }
}
