package io.crucible.component.libvirt;

import io.crucible.text.Blanks;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The positions of settings and comments in the configuration of a libvirt daemon, by the rules of
 * libvirt's own parser: names of letters, digits and underscores; strings in single, double or
 * triple quotes; numbers; lists over several lines; statements separated by line ends or
 * semicolons. What libvirt would refuse is skipped.
 */
record LibvirtConfLayout(List<Statement> statements, List<Comment> comments) {
  /**
   * An active setting: the start of its name, its value, and the end of its trailing comment or
   * blank.
   */
  record Statement(String name, int start, int valueStart, int valueEnd, int end) {}

  /** A comment outside of statements, from its hash sign to the end of the line. */
  record Comment(int start, int end) {}

  static LibvirtConfLayout of(String text) {
    List<Statement> statements = new ArrayList<>();
    List<Comment> comments = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      char first = text.charAt(at);
      if (Character.isWhitespace(first) || first == ';') {
        at++;
      } else if (first == '#') {
        int end = endOfLine(text, at);
        comments.add(new Comment(at, end));
        at = end;
      } else {
        Optional<Statement> statement = statement(text, at);
        statement.ifPresent(statements::add);
        at = statement.map(Statement::end).orElse(endOfLine(text, at));
      }
    }
    return new LibvirtConfLayout(statements, comments);
  }

  Optional<Statement> first(String name) {
    return statements.stream().filter(it -> it.name().equals(name)).findFirst();
  }

  private static Optional<Statement> statement(String text, int start) {
    int nameEnd = start;
    while (nameEnd < text.length() && isNameCharacter(text.charAt(nameEnd))) {
      nameEnd++;
    }
    int equal = Blanks.after(text, nameEnd);
    if (nameEnd == start || equal == text.length() || text.charAt(equal) != '=') {
      return Optional.empty();
    }
    int valueStart = Blanks.after(text, equal + 1);
    int valueEnd = valueEnd(text, valueStart);
    if (valueEnd < 0) {
      return Optional.empty();
    }
    int end = Blanks.after(text, valueEnd);
    if (end < text.length() && text.charAt(end) == '#') {
      end = endOfLine(text, end);
    }
    return Optional.of(
        new Statement(text.substring(start, nameEnd), start, valueStart, valueEnd, end));
  }

  /** The offset after the value, or -1 if there is no value that libvirt can read. */
  static int valueEnd(String text, int start) {
    if (start >= text.length()) {
      return -1;
    }
    return switch (text.charAt(start)) {
      case '\'' -> stringEnd(text, start, "'");
      case '"' ->
          text.startsWith("\"\"\"", start)
              ? tripleQuotedEnd(text, start)
              : stringEnd(text, start, "\"");
      case '[' -> listEnd(text, start);
      default -> numberEnd(text, start);
    };
  }

  private static int stringEnd(String text, int start, String quote) {
    int end = text.indexOf(quote, start + 1);
    return end < 0 || end > endOfLine(text, start) ? -1 : end + 1;
  }

  private static int tripleQuotedEnd(String text, int start) {
    int end = text.indexOf("\"\"\"", start + 3);
    return end < 0 ? -1 : end + 3;
  }

  private static int listEnd(String text, int start) {
    int at = afterSpace(text, start + 1);
    while (at < text.length() && text.charAt(at) != ']') {
      int end = valueEnd(text, at);
      at = end < 0 ? text.length() : afterSpace(text, end);
      if (at < text.length() && text.charAt(at) == ',') {
        at = afterSpace(text, at + 1);
      } else if (at < text.length() && text.charAt(at) != ']') {
        return -1;
      }
    }
    return at < text.length() ? at + 1 : -1;
  }

  private static int numberEnd(String text, int start) {
    char sign = text.charAt(start);
    int digits = sign == '-' || sign == '+' ? start + 1 : start;
    int end = digits;
    while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
      end++;
    }
    return end == digits ? -1 : end;
  }

  private static boolean isNameCharacter(char character) {
    return character < 128 && (Character.isLetterOrDigit(character) || character == '_');
  }

  private static int afterSpace(String text, int start) {
    int at = start;
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private static int endOfLine(String text, int start) {
    int at = start;
    while (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
      at++;
    }
    return at;
  }
}
