package io.crucible.component.firewall;

import io.crucible.config.PortRange;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The ports that a rule names.
 *
 * @param isComplete whether all of them could be read
 */
record PortList(List<PortRange> ranges, boolean isComplete) {
  private static final Pattern RANGE = Pattern.compile("([0-9]{1,5})(?:[:-]([0-9]{1,5}))?");

  PortList {
    ranges = List.copyOf(ranges);
  }

  /**
   * @param values such as 22, 22:25 or 22-25
   */
  static PortList of(List<String> values) {
    List<PortRange> ranges = values.stream().flatMap(value -> range(value).stream()).toList();
    return new PortList(ranges, ranges.size() == values.size());
  }

  static Optional<PortRange> range(String text) {
    Matcher range = RANGE.matcher(text);
    if (!range.matches()) {
      return Optional.empty();
    }
    int first = Integer.parseInt(range.group(1));
    return Optional.of(
        new PortRange(first, range.group(2) == null ? first : Integer.parseInt(range.group(2))));
  }

  Match match(int port) {
    if (ranges.stream().anyMatch(range -> range.first() <= port && port <= range.last())) {
      return Match.YES;
    }
    return isComplete ? Match.NO : Match.MAYBE;
  }
}
