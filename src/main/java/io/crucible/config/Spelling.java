package io.crucible.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** Suggests names for misspelt ones. */
public final class Spelling {
  private Spelling() {}

  /** The most similar candidate, if it is similar enough. */
  public static Optional<String> closest(String written, Collection<String> candidates) {
    String wanted = plain(written);
    int allowed = Math.max(1, wanted.length() / 4);
    return candidates.stream()
        .filter(candidate -> distance(wanted, plain(candidate)) <= allowed)
        .min(
            Comparator.comparingInt((String candidate) -> distance(wanted, plain(candidate)))
                .thenComparing(Comparator.naturalOrder()));
  }

  /** A remedy: the most similar candidate, otherwise all of them. */
  public static String remedy(String written, Collection<String> candidates) {
    return closest(written, candidates)
        .map(found -> "did you mean " + found + "?")
        .orElseGet(() -> "use one of: " + String.join(", ", candidates));
  }

  /** Ignores case, and the difference between blanks, hyphens and underscores. */
  private static String plain(String word) {
    return word.toLowerCase(Locale.ROOT).replace(' ', '_').replace('-', '_');
  }

  /** Edit distance: letters to add, remove, change, or swap with their neighbour. */
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
