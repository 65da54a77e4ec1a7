package io.crucible.component.ceph;

import io.crucible.text.Blanks;
import io.crucible.text.SectionLayout;
import io.crucible.text.SectionLayout.Assignment;
import io.crucible.text.SectionLayout.Comment;
import io.crucible.text.SectionLayout.Section;
import java.util.ArrayList;
import java.util.List;

/**
 * The positions of sections and assignments in a ceph.conf. Lines may be indented; a backslash
 * before the line end continues the line, but not in a comment; {@code #} and {@code ;} begin
 * comments, also after values; values may be quoted; a backslash escapes the next character. Lines
 * that Ceph cannot read are skipped, as Ceph did until release 14.
 */
final class CephLayout {
  private final String text;
  private final List<Section> sections = new ArrayList<>();
  private final List<Assignment> assignments = new ArrayList<>();
  private final List<Comment> comments = new ArrayList<>();
  private String section = "";
  private int header = -1;
  private int body = -1;

  private CephLayout(String text) {
    this.text = text;
  }

  static SectionLayout of(String text) {
    CephLayout layout = new CephLayout(text);
    int at = 0;
    while (at < text.length()) {
      at = layout.line(at);
    }
    layout.close(text.length());
    return new SectionLayout(layout.sections, layout.assignments, layout.comments);
  }

  /** The offset of the next line. */
  private int line(int start) {
    int at = afterSkipped(start);
    if (at == text.length() || isLineEnd(at)) {
      return afterLineEnd(at);
    }
    if (isComment(at)) {
      int end = lineEnd(at);
      comments.add(new Comment(text.substring(at + 1, end), start, afterLineEnd(end)));
      return afterLineEnd(end);
    }
    return text.charAt(at) == '[' ? header(start, at + 1) : assignment(start, at);
  }

  private int header(int start, int nameStart) {
    StringBuilder name = new StringBuilder();
    int at = nameStart;
    while (at < text.length() && !isLineEnd(at) && !isComment(at) && text.charAt(at) != ']') {
      at = escaped(at) ? at + 1 : at;
      name.append(text.charAt(at));
      at++;
    }
    boolean closed = at < text.length() && text.charAt(at) == ']' && !name.isEmpty();
    if (!closed || !isRestFree(at + 1)) {
      return afterLineEnd(lineEnd(at));
    }
    close(start);
    header = start;
    section = name.toString();
    body = afterLineEnd(lineEnd(at));
    return body;
  }

  private int assignment(int start, int keyStart) {
    int at = keyStart;
    while (at < text.length() && text.charAt(at) != '=') {
      if (continues(at)) {
        at = afterLineEnd(at + 1);
      } else if (isLineEnd(at) || isComment(at) || text.charAt(at) == '[') {
        return afterLineEnd(lineEnd(at));
      } else {
        at += escaped(at) ? 2 : 1;
      }
    }
    if (at >= text.length() || at == keyStart) {
      return afterLineEnd(lineEnd(at));
    }
    String key = new CephGrammar().key(text.substring(keyStart, at));
    int valueStart = Blanks.after(text, at + 1);
    CephValue value = CephValue.at(this, text, valueStart);
    int end = afterLineEnd(lineEnd(value.rest()));
    assignments.add(
        new Assignment(section, key, value.value(), start, valueStart, value.end(), end));
    return end;
  }

  private void close(int end) {
    if (body >= 0) {
      sections.add(new Section(section, header, body, end));
    }
  }

  /** Whether only blanks and a comment follow in the line. */
  boolean isRestFree(int start) {
    int at = Blanks.after(text, start);
    return at >= text.length() || isLineEnd(at) || isComment(at);
  }

  boolean isComment(int at) {
    return at < text.length() && (text.charAt(at) == '#' || text.charAt(at) == ';');
  }

  boolean isLineEnd(int at) {
    return at < text.length() && (text.charAt(at) == '\n' || text.charAt(at) == '\r');
  }

  /** Whether a backslash continues the line. */
  boolean continues(int at) {
    return at < text.length() && text.charAt(at) == '\\' && isLineEnd(at + 1);
  }

  /** Whether a backslash escapes the next character. */
  boolean escaped(int at) {
    return text.charAt(at) == '\\' && at + 1 < text.length() && !isLineEnd(at + 1);
  }

  /** The offset after blanks and escaped line ends. */
  int afterSkipped(int start) {
    int at = Blanks.after(text, start);
    while (continues(at)) {
      at = Blanks.after(text, afterLineEnd(at + 1));
    }
    return at;
  }

  int lineEnd(int start) {
    int at = start;
    while (at < text.length() && !isLineEnd(at)) {
      at++;
    }
    return at;
  }

  int afterLineEnd(int at) {
    return Math.min(text.startsWith("\r\n", at) ? at + 2 : at + 1, text.length());
  }
}
