package io.crucible.component.libvirt;

import io.crucible.component.libvirt.LibvirtConfLayout.Comment;
import io.crucible.component.libvirt.LibvirtConfLayout.Statement;
import io.crucible.text.LineText;
import java.util.List;
import java.util.Optional;

/**
 * Lossless editing of libvirtd.conf, virtproxyd.conf, qemu.conf and similar files.
 *
 * <p>Values are literal, with their quotes: {@code "none"}, {@code 1}, {@code [ "a", "b" ]}. Of
 * several settings with the same name libvirt uses the first (virConfGetValue walks the list from
 * the front), so that one is changed; comments after a value are unchanged.
 */
final class LibvirtConfText {
  private LibvirtConfText() {}

  /** The effective value, as written in the file. */
  public static Optional<String> get(String text, String key) {
    return LibvirtConfLayout.of(text)
        .first(key)
        .map(it -> text.substring(it.valueStart(), it.valueEnd()));
  }

  /**
   * Makes the value effective. A missing key is added after its commented example, which may be a
   * list over several lines, or else at the end of the text. Another kind of quotes, or other
   * blanks in a list, are no difference.
   */
  public static String set(String before, String key, String value) {
    if (LibvirtConfLayout.valueEnd(value, 0) != value.length()) {
      throw new IllegalArgumentException(
          "libvirt cannot read the value of "
              + key
              + ": it must be a quoted string, a number or a list");
    }
    LibvirtConfLayout layout = LibvirtConfLayout.of(before);
    Optional<Statement> found = layout.first(key);
    if (found.isEmpty()) {
      return LineText.withLineAt(before, afterExample(before, layout, key), key + " = " + value);
    }
    int start = found.get().valueStart();
    int end = found.get().valueEnd();
    boolean same = canonical(before.substring(start, end)).equals(canonical(value));
    return same ? before : before.substring(0, start) + value + before.substring(end);
  }

  /**
   * Removes every active setting of the key. It exactly undoes a {@link #set} that added the key,
   * if the text ended with a newline.
   */
  public static String remove(String before, String key) {
    String text = before;
    for (Statement statement : LibvirtConfLayout.of(before).statements().reversed()) {
      if (statement.name().equals(key)) {
        text = without(text, statement);
      }
    }
    return text;
  }

  private static String without(String text, Statement statement) {
    int lineStart = text.lastIndexOf('\n', statement.start() - 1) + 1;
    boolean firstOnLine = text.substring(lineStart, statement.start()).isBlank();
    int nextLine = LineText.nextLine(text, statement.end());
    String rest = text.substring(statement.end(), nextLine);
    if (firstOnLine && rest.isBlank()) {
      return text.substring(0, lineStart) + text.substring(nextLine);
    }
    // Another statement is on the same line: the semicolon is removed too.
    int end = rest.startsWith(";") ? statement.end() + 1 : statement.end();
    return text.substring(0, statement.start()) + text.substring(end);
  }

  private static int afterExample(String text, LibvirtConfLayout layout, String key) {
    List<Comment> comments = layout.comments();
    for (int index = 0; index < comments.size(); index++) {
      String example = uncommented(text, comments.get(index));
      int equal = example.indexOf('=');
      if (equal > 0 && example.substring(0, equal).stripTrailing().equals(key)) {
        Comment last = comments.get(index + linesOfList(text, comments, index));
        return LineText.nextLine(text, last.end());
      }
    }
    return text.length();
  }

  /**
   * The number of further comment lines of a commented list; 0 if it is not closed within the
   * comment.
   */
  private static int linesOfList(String text, List<Comment> comments, int index) {
    if (!uncommented(text, comments.get(index)).matches("[^\\[]*=\\s*\\[[^\\]]*")) {
      return 0;
    }
    for (int more = 1; index + more < comments.size(); more++) {
      Comment above = comments.get(index + more - 1);
      Comment below = comments.get(index + more);
      if (LineText.nextLine(text, above.end()) != below.start()) {
        return 0;
      }
      if (uncommented(text, below).contains("]")) {
        return more;
      }
    }
    return 0;
  }

  private static String uncommented(String text, Comment comment) {
    return text.substring(comment.start() + 1, comment.end()).strip();
  }

  /** The value without blanks between its parts, and with one kind of quotes. */
  private static String canonical(String value) {
    StringBuilder canonical = new StringBuilder();
    int at = 0;
    while (at < value.length()) {
      char first = value.charAt(at);
      if (first == '"' || first == '\'') {
        int end = LibvirtConfLayout.valueEnd(value, at);
        int quotes = value.startsWith("\"\"\"", at) ? 3 : 1;
        canonical.append('\0').append(value, at + quotes, end - quotes).append('\0');
        at = end;
      } else {
        canonical.append(Character.isWhitespace(first) ? "" : first);
        at++;
      }
    }
    return canonical.toString();
  }
}
