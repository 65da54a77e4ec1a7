package io.crucible.doctor.canary;

import java.util.Comparator;
import java.util.regex.Pattern;

/**
 * The order of names with versions in them: as text, but with numbers by their value, so that
 * pc-i440fx-10.0 is newer than pc-i440fx-9.2.
 */
final class VersionOrder implements Comparator<String> {
  static final VersionOrder OLDEST_FIRST = new VersionOrder();

  /** Every place between a digit and something else. */
  private static final Pattern AROUND_NUMBERS = Pattern.compile("(?<=\\d)(?=\\D)|(?<=\\D)(?=\\d)");

  private VersionOrder() {}

  @Override
  public int compare(String left, String right) {
    String[] a = AROUND_NUMBERS.split(left);
    String[] b = AROUND_NUMBERS.split(right);
    for (int i = 0; i < Math.min(a.length, b.length); i++) {
      boolean numbers = isNumber(a[i]) && isNumber(b[i]);
      int order =
          numbers
              ? Integer.compare(Integer.parseInt(a[i]), Integer.parseInt(b[i]))
              : a[i].compareTo(b[i]);
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(a.length, b.length);
  }

  /** A longer row of digits, such as a date with a time, might not fit into an int: it is text. */
  private static boolean isNumber(String part) {
    return part.length() < 9 && part.chars().allMatch(Character::isDigit);
  }
}
