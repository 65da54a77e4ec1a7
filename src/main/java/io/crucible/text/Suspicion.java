package io.crucible.text;

/**
 * A fast test whether a text could contain a secret. Most files and lines do not, and on a site
 * with a thousand hosts, each host has a line for each other host.
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
