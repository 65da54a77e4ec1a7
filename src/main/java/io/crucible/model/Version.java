package io.crucible.model;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A dotted version number such as 9.0.0; anything after the numbers is ignored. */
public record Version(int major, int minor, int patch) implements Comparable<Version> {
  private static final Pattern NUMBERS =
      Pattern.compile(
          "(?:\\d+:)?(\\d{1,9}+)(?!\\d)(?:\\.(\\d{1,9}+)(?!\\d))?(?:\\.(\\d{1,9}+)(?!\\d))?.*",
          Pattern.DOTALL);

  /**
   * Reads "9.0.0-4+deb12u2", "2:26.2.2-1" or "libvirtd 9.0"; an epoch before a colon is dropped.
   */
  public static Optional<Version> parse(String text) {
    Matcher matcher = NUMBERS.matcher(text.strip().replaceFirst("^[^0-9]+", ""));
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int[] parts = new int[3];
    Arrays.setAll(
        parts, i -> matcher.group(i + 1) == null ? 0 : Integer.parseInt(matcher.group(i + 1)));
    return Optional.of(new Version(parts[0], parts[1], parts[2]));
  }

  public boolean isAtLeast(int wantedMajor, int wantedMinor) {
    return compareTo(new Version(wantedMajor, wantedMinor, 0)) >= 0;
  }

  @Override
  public int compareTo(Version other) {
    int byMajor = Integer.compare(major, other.major);
    if (byMajor != 0) {
      return byMajor;
    }
    int byMinor = Integer.compare(minor, other.minor);
    return byMinor != 0 ? byMinor : Integer.compare(patch, other.patch);
  }

  @Override
  public String toString() {
    return major + "." + minor + "." + patch;
  }
}
