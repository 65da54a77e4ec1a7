package io.crucible.text;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Host names in a short form that still contains each name: {@code storage, compute-[001-096,100]}.
 * A number in brackets has at least as many digits as the first one of its range.
 */
public final class NameRanges {
  /** Up to this number of hosts are listed one by one. */
  private static final int FEW = 4;

  /** The last number in the first part of a name; in an address the last one of all. */
  private static final Pattern NUMBERED =
      Pattern.compile("([^.]*?)(\\d{1,9})([^.\\d]*(?:\\..*)?)", Pattern.DOTALL);

  private static final Pattern ADDRESS = Pattern.compile("([\\d.]*?)(\\d{1,9})()");

  private NameRanges() {}

  /** A name without its number. */
  private record Family(String before, String after) {}

  /** The families in the order of their first members. */
  public static String of(Collection<String> names) {
    Map<Family, List<String>> families = new LinkedHashMap<>();
    for (String name : names) {
      Matcher matcher = ADDRESS.matcher(name);
      if (!matcher.matches()) {
        matcher = NUMBERED.matcher(name);
      }
      boolean numbered = matcher.matches();
      families
          .computeIfAbsent(
              numbered ? new Family(matcher.group(1), matcher.group(3)) : new Family(name, ""),
              _ -> new ArrayList<>())
          .add(numbered ? matcher.group(2) : "");
    }
    return families.entrySet().stream()
        .map(family -> of(family.getKey(), family.getValue()))
        .collect(Collectors.joining(", "));
  }

  private static String of(Family family, List<String> numbers) {
    return numbers.size() <= FEW
        ? numbers.stream()
            .map(number -> family.before() + number + family.after())
            .collect(Collectors.joining(", "))
        : family.before() + "[" + ranges(numbers) + "]" + family.after();
  }

  private static String ranges(List<String> numbers) {
    List<String> sorted =
        numbers.stream()
            .sorted(
                Comparator.<String>comparingInt(Integer::parseInt).thenComparingInt(String::length))
            .toList();
    StringBuilder ranges = new StringBuilder();
    int first = 0;
    for (int i = 1; i <= sorted.size(); i++) {
      if (i < sorted.size() && sorted.get(i).equals(after(sorted.get(i - 1), sorted.get(first)))) {
        continue;
      }
      ranges.append(first == 0 ? "" : ",").append(sorted.get(first));
      ranges.append(i - first > 1 ? "-" + sorted.get(i - 1) : "");
      first = i;
    }
    return ranges.toString();
  }

  /** The next number, with at least as many digits as the first one of the range. */
  private static String after(String number, String first) {
    return String.format("%0" + first.length() + "d", Integer.parseInt(number) + 1);
  }
}
