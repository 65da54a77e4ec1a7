package io.crucible.text;

/** Blanks as in parsers written in C: only ASCII. */
public final class Blanks {
  private Blanks() {}

  /** C's isblank: blank and tab. */
  public static boolean isBlank(char character) {
    return character == ' ' || character == '\t';
  }

  /** C's isspace: also line ends, vertical tab and form feed. */
  public static boolean isSpace(char character) {
    return character == ' ' || (character >= '\t' && character <= '\r');
  }

  /** The first offset from this one without a blank. */
  public static int after(String text, int start) {
    int at = start;
    while (at < text.length() && isBlank(text.charAt(at))) {
      at++;
    }
    return at;
  }

  /** Without leading and trailing space as in C. */
  public static String strip(String text) {
    int start = 0;
    while (start < text.length() && isSpace(text.charAt(start))) {
      start++;
    }
    return text.substring(start, endWithout(text, start, text.length()));
  }

  /** The end of the text between the offsets, without trailing space as in C. */
  public static int endWithout(String text, int start, int end) {
    int last = end;
    while (last > start && isSpace(text.charAt(last - 1))) {
      last--;
    }
    return last;
  }
}
