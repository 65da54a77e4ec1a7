package io.crucible.text;

/**
 * A cheap test whether a text could hold something secret, as most files and lines do not: there
 * are sites with a thousand hosts, each of which has a line for each of them.
 */
final class Suspicion {
  private static final String[] WORDS = {
    "auth", "cookie", "cred", "key", "pass", "psk", "pwd", "secret", "token"
  };

  private Suspicion() {}

  static boolean falls(String text) {
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '@' || (isFirst(c) && beginsWord(text, at))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isFirst(char c) {
    return switch (c) {
      case 'a', 'c', 'k', 'p', 's', 't', 'A', 'C', 'K', 'P', 'S', 'T' -> true;
      default -> false;
    };
  }

  private static boolean beginsWord(String text, int at) {
    for (String word : WORDS) {
      boolean maybe = word.charAt(0) == Character.toLowerCase(text.charAt(at));
      if (maybe && text.regionMatches(true, at, word, 0, word.length())) {
        return true;
      }
    }
    return false;
  }
}
