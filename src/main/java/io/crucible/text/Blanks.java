package io.crucible.text;

/** Blanks as parsers written in C know them, which is ASCII only. */
final class Blanks {
  private Blanks() {}

  /** C's isblank: blank and tab. */
  static boolean isBlank(char character) {
    return character == ' ' || character == '\t';
  }

  /** C's isspace: line ends, vertical tab and form feed, too. */
  static boolean isSpace(char character) {
    return character == ' ' || (character >= '\t' && character <= '\r');
  }

  /** The first offset from there on that holds no blank. */
  static int after(String text, int start) {
    int at = start;
    while (at < text.length() && isBlank(text.charAt(at))) {
      at++;
    }
    return at;
  }

  /** Without C's space at both ends. */
  static String strip(String text) {
    int start = 0;
    while (start < text.length() && isSpace(text.charAt(start))) {
      start++;
    }
    return text.substring(start, endWithout(text, start, text.length()));
  }

  /** The end of what stands between the offsets, without C's space behind it. */
  static int endWithout(String text, int start, int end) {
    int last = end;
    while (last > start && isSpace(text.charAt(last - 1))) {
      last--;
    }
    return last;
  }
}
