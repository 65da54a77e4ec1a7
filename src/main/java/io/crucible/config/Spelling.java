package io.crucible.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Guesses what was meant. */
public final class Spelling {
  private Spelling() {}

  /** The candidate that is nearest, if it is near enough to be meant. */
  static Optional<String> closest(String written, Collection<String> candidates) {
    String wanted = plain(written);
    int allowed = Math.max(1, wanted.length() / 4);
    return candidates.stream()
        .filter(candidate -> distance(wanted, plain(candidate)) <= allowed)
        .min(
            Comparator.comparingInt((String candidate) -> distance(wanted, plain(candidate)))
                .thenComparing(Comparator.naturalOrder()));
  }

  /** A remedy: the nearest candidate, or else all of them. */
  public static String remedy(String written, Collection<String> candidates) {
    return closest(written, candidates)
        .map(found -> "did you mean " + found + "?")
        .orElseGet(() -> "known here: " + String.join(", ", candidates));
  }

  /** Case, blanks, hyphens and underscores are no difference. */
  private static String plain(String word) {
    return word.toLowerCase(Locale.ROOT).replace(' ', '_').replace('-', '_');
  }

  /** Levenshtein's: how many letters to add, drop or change. */
  static int distance(String left, String right) {
    int[] row = new int[right.length() + 1];
    for (int j = 0; j <= right.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= left.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= right.length(); j++) {
        int above = row[j];
        int change = diagonal + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(change, 1 + Math.min(above, row[j - 1]));
        diagonal = above;
      }
    }
    return row[right.length()];
  }
}
