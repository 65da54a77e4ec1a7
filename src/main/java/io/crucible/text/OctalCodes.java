package io.crucible.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Characters written as octal codes, such as {@code \040} for a blank in fstab(5) and exports(5).
 */
public final class OctalCodes {
  /** One byte; a backslash before anything else is an ordinary character. */
  private static final Pattern CODE = Pattern.compile("\\\\([0-3][0-7]{2})");

  private OctalCodes() {}

  /**
   * The text with codes for blanks, tabs, line breaks and backslashes.
   *
   * @param more characters that need a code, too
   */
  public static String encoded(String text, String more) {
    StringBuilder coded = new StringBuilder();
    for (int at = 0; at < text.length(); at++) {
      char character = text.charAt(at);
      if (" \t\n\\".indexOf(character) >= 0 || more.indexOf(character) >= 0) {
        coded.append("\\%03o".formatted((int) character));
      } else {
        coded.append(character);
      }
    }
    return coded.toString();
  }

  /** The text with all codes replaced by their characters. */
  public static String decoded(String text) {
    return CODE.matcher(text)
        .replaceAll(it -> Matcher.quoteReplacement("" + (char) Integer.parseInt(it.group(1), 8)));
  }
}
