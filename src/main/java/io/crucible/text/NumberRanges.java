package io.crucible.text;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Lists such as {@code 8080,49152-49215}, which the kernel stores as sets of numbers. */
public final class NumberRanges {
  private static final String ITEM = "\\d{1,9}(-\\d{1,9})?";
  private static final Pattern LIST = Pattern.compile(ITEM + "(," + ITEM + ")*");

  private record Range(int first, int last) {
    static Range of(String item) {
      int dash = item.indexOf('-');
      int first = Integer.parseInt(dash < 0 ? item : item.substring(0, dash));
      return new Range(first, dash < 0 ? first : Integer.parseInt(item.substring(dash + 1)));
    }

    @Override
    public String toString() {
      return first == last ? String.valueOf(first) : first + "-" + last;
    }
  }

  private NumberRanges() {}

  /** Sorted and without overlaps, as the kernel prints it; other text is returned unchanged. */
  public static String normal(String text) {
    if (!LIST.matcher(text).matches()) {
      return text;
    }
    List<Range> ranges =
        Stream.of(text.split(","))
            .map(Range::of)
            .sorted(Comparator.comparingInt(Range::first))
            .toList();
    List<Range> merged = new ArrayList<>();
    for (Range range : ranges) {
      if (!merged.isEmpty() && range.first() <= merged.getLast().last() + 1) {
        Range before = merged.removeLast();
        merged.add(new Range(before.first(), Math.max(before.last(), range.last())));
      } else {
        merged.add(range);
      }
    }
    return merged.stream().map(Range::toString).collect(Collectors.joining(","));
  }
}
