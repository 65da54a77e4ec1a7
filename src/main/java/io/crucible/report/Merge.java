package io.crucible.report;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Merges the sequences of several hosts into one that contains each of them in its order. Equal
 * values appear once, unless two sequences have them in contrary orders.
 */
final class Merge<T> {
  private final List<Left<T>> sequences = new ArrayList<>();

  /** How many sequences have a value yet to come. */
  private final Map<T, Integer> holders = new HashMap<>();

  /**
   * @param hosts that have it at this place, by number
   */
  record Entry<T>(T value, BitSet hosts) {}

  /** What is left of a sequence. */
  private static final class Left<T> {
    private final List<T> values;
    private final BitSet hosts;
    private final Map<T, Integer> counts = new HashMap<>();
    private int at;

    Left(List<T> values, BitSet hosts) {
      this.values = values;
      this.hosts = hosts;
      values.forEach(value -> counts.merge(value, 1, Integer::sum));
    }

    boolean isEmpty() {
      return at == values.size();
    }

    T next() {
      return values.get(at);
    }

    /** Whether that was the last of its kind. */
    boolean take() {
      return counts.merge(values.get(at++), -1, Integer::sum) == 0;
    }
  }

  private Merge(Map<List<T>, BitSet> hosts) {
    hosts.forEach((values, numbers) -> {
      Left<T> left = new Left<>(values, numbers);
      sequences.add(left);
      left.counts.keySet().forEach(value -> holders.merge(value, 1, Integer::sum));
    });
  }

  /**
   * @param hosts numbers of hosts by their sequence; of two values in no order, that of the earlier
   *     sequence comes first
   */
  static <T> List<Entry<T>> of(Map<List<T>, BitSet> hosts) {
    return new Merge<>(hosts).merged();
  }

  private List<Entry<T>> merged() {
    List<Entry<T>> merged = new ArrayList<>();
    for (Map<T, List<Left<T>>> next = next(); !next.isEmpty(); next = next()) {
      Map.Entry<T, List<Left<T>>> taken = choice(next);
      BitSet hosts = new BitSet();
      for (Left<T> sequence : taken.getValue()) {
        hosts.or(sequence.hosts);
        if (sequence.take()) {
          holders.merge(taken.getKey(), -1, Integer::sum);
        }
      }
      merged.add(new Entry<>(taken.getKey(), hosts));
    }
    return merged;
  }

  private Map<T, List<Left<T>>> next() {
    Map<T, List<Left<T>>> next = new LinkedHashMap<>();
    for (Left<T> sequence : sequences) {
      if (!sequence.isEmpty()) {
        next.computeIfAbsent(sequence.next(), _ -> new ArrayList<>()).add(sequence);
      }
    }
    return next;
  }

  /**
   * A value that is next in all sequences that have it, so that it need not be repeated. In
   * contrary orders there is none; then the value that is next in most sequences.
   */
  private Map.Entry<T, List<Left<T>>> choice(Map<T, List<Left<T>>> next) {
    return next.entrySet().stream()
        .filter(entry -> entry.getValue().size() == holders.getOrDefault(entry.getKey(), 0))
        .findFirst()
        .orElseGet(() ->
            next.entrySet().stream()
                .max(Comparator.comparingInt(entry -> entry.getValue().size()))
                .orElseThrow());
  }
}
