package io.crucible.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Guesses what was meant. */
public final class Spelling {
  private Spelling() {}

  /** The candidate that is nearest, if it is near enough to be meant. */
  public static Optional<String> closest(String written, Collection<String> candidates) {
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

  /** How many letters to add, drop, change, or swap with their neighbour. */
  static int distance(String left, String right) {
    int[][] rows = new int[left.length() + 1][right.length() + 1];
    for (int i = 0; i <= left.length(); i++) {
      for (int j = 0; j <= right.length(); j++) {
        rows[i][j] = i == 0 || j == 0 ? i + j : step(rows, left, right, i, j);
      }
    }
    return rows[left.length()][right.length()];
  }

  private static int step(int[][] rows, String left, String right, int i, int j) {
    boolean same = left.charAt(i - 1) == right.charAt(j - 1);
    int change = rows[i - 1][j - 1] + (same ? 0 : 1);
    int best = Math.min(change, 1 + Math.min(rows[i - 1][j], rows[i][j - 1]));
    boolean swapped =
        i > 1
            && j > 1
            && left.charAt(i - 1) == right.charAt(j - 2)
            && left.charAt(i - 2) == right.charAt(j - 1);
    return swapped ? Math.min(best, rows[i - 2][j - 2] + 1) : best;
  }
}
