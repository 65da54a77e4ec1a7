package io.crucible.text;

/** The shell's quoting inside one word. */
final class ShellQuotes {
  private ShellQuotes() {}

  /**
   * The offset after the quoted string, escape, substitution or plain character at this offset, or
   * -1 if it is never closed.
   */
  static int afterPart(String text, int at) {
    return switch (text.charAt(at)) {
      case '\\' -> Math.min(at + 2, text.length());
      case '\'' -> after(text.indexOf('\'', at + 1));
      case '`' -> after(text.indexOf('`', at + 1));
      case '"' -> afterDoubleQuoted(text, at + 1);
      case '$' -> text.startsWith("(", at + 1) ? afterSubstitution(text, at + 2) : at + 1;
      default -> at + 1;
    };
  }

  /** The word as the shell reads it, but without expansions: they are unchanged. */
  static String unquoted(String word) {
    StringBuilder value = new StringBuilder();
    boolean doubleQuoted = false;
    for (int at = 0; at < word.length(); at++) {
      char current = word.charAt(at);
      if (current == '"') {
        doubleQuoted = !doubleQuoted;
      } else if (current == '\'' && !doubleQuoted) {
        int end = word.indexOf('\'', at + 1);
        value.append(word, at + 1, end);
        at = end;
      } else if (current == '\\' && at + 1 < word.length()) {
        char escaped = word.charAt(++at);
        boolean literal = doubleQuoted && "\\\"$`\n".indexOf(escaped) < 0;
        value.append(literal ? "\\" : "").append(escaped == '\n' ? "" : escaped);
      } else {
        value.append(current);
      }
    }
    return value.toString();
  }

  /** Whether the shell would expand a part of the word. */
  static boolean expands(String word) {
    boolean doubleQuoted = false;
    for (int at = 0; at < word.length(); at++) {
      char current = word.charAt(at);
      if (current == '\\') {
        at++;
      } else if (current == '"') {
        doubleQuoted = !doubleQuoted;
      } else if (current == '\'' && !doubleQuoted) {
        at = word.indexOf('\'', at + 1);
      } else if (current == '$' || current == '`') {
        return true;
      }
    }
    return false;
  }

  /**
   * The value in double quotes, as usual in files in /etc/default; systemd supports these escapes
   * too.
   */
  static String doubleQuoted(String value) {
    return '"' + value.replaceAll("[\\\\\"$`]", "\\\\$0") + '"';
  }

  private static int afterDoubleQuoted(String text, int start) {
    int at = start;
    while (at >= 0 && at < text.length() && text.charAt(at) != '"') {
      // Single quotes are ordinary characters here.
      at = text.charAt(at) == '\'' ? at + 1 : afterPart(text, at);
    }
    return at >= 0 && at < text.length() ? at + 1 : -1;
  }

  private static int afterSubstitution(String text, int start) {
    int depth = 1;
    int at = start;
    while (at >= 0 && at < text.length() && depth > 0) {
      char current = text.charAt(at);
      depth += current == '(' ? 1 : current == ')' ? -1 : 0;
      at = afterPart(text, at);
    }
    return depth == 0 ? at : -1;
  }

  private static int after(int offset) {
    return offset < 0 ? -1 : offset + 1;
  }
}
