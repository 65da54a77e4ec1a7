package io.crucible.text;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The shortest list of replaced ranges that turns one list of lines into another, by Myers' greedy
 * search.
 */
final class LineEdits {
  /**
   * Old lines from start to end are replaced by new lines from start to end; either range may be
   * empty.
   */
  record Edit(int oldStart, int oldEnd, int newStart, int newEnd) {}

  /**
   * With more changed lines the search stops and replaces the rest, because its memory grows with
   * the square.
   */
  private static final int LIMIT = 1000;

  private final int[] old;
  private final int[] now;

  private LineEdits(int[] old, int[] now) {
    this.old = old;
    this.now = now;
  }

  static List<Edit> between(List<String> before, List<String> after) {
    int prefix = 0;
    int shorter = Math.min(before.size(), after.size());
    while (prefix < shorter && before.get(prefix).equals(after.get(prefix))) {
      prefix++;
    }
    int suffix = 0;
    while (suffix < shorter - prefix
        && before.get(before.size() - 1 - suffix).equals(after.get(after.size() - 1 - suffix))) {
      suffix++;
    }
    if (shorter == prefix + suffix) {
      // Lines were only added, or only removed, as for a new file: no search is needed.
      Edit edit = new Edit(prefix, before.size() - suffix, prefix, after.size() - suffix);
      return before.size() == after.size() ? List.of() : List.of(edit);
    }
    Map<String, Integer> numbers = new HashMap<>();
    int[] old = numbered(before.subList(prefix, before.size() - suffix), numbers);
    int[] now = numbered(after.subList(prefix, after.size() - suffix), numbers);
    List<Edit> edits = new ArrayList<>();
    for (Edit edit : new LineEdits(old, now).search()) {
      edits.add(
          new Edit(
              edit.oldStart() + prefix,
              edit.oldEnd() + prefix,
              edit.newStart() + prefix,
              edit.newEnd() + prefix));
    }
    return edits;
  }

  private static int[] numbered(List<String> lines, Map<String, Integer> numbers) {
    return lines.stream()
        .mapToInt(line -> numbers.computeIfAbsent(line, added -> numbers.size()))
        .toArray();
  }

  /**
   * For each number of changes, how far each diagonal (old minus new position) gets; kept, so that
   * the path can be traced back.
   */
  private List<Edit> search() {
    List<int[]> reached = new ArrayList<>();
    int[] previous = {0, 0, 0};
    for (int changes = 0; changes <= Math.min(LIMIT, old.length + now.length); changes++) {
      int[] furthest = new int[2 * changes + 3];
      for (int diagonal = -changes; diagonal <= changes; diagonal += 2) {
        int at = changes == 0 ? 0 : step(previous, changes, diagonal);
        while (at < old.length && at - diagonal < now.length && old[at] == now[at - diagonal]) {
          at++;
        }
        furthest[diagonal + changes + 1] = at;
        if (at >= old.length && at - diagonal >= now.length) {
          reached.add(furthest);
          return wayBack(reached);
        }
      }
      reached.add(furthest);
      previous = furthest;
    }
    return List.of(new Edit(0, old.length, 0, now.length));
  }

  /**
   * Where a diagonal is entered: from the one above with an added line, from the one below with a
   * removed line.
   */
  private static int step(int[] previous, int changes, int diagonal) {
    return isAddition(previous, changes, diagonal)
        ? previous[diagonal + 1 + changes]
        : previous[diagonal - 1 + changes] + 1;
  }

  private static boolean isAddition(int[] previous, int changes, int diagonal) {
    return diagonal == -changes
        || (diagonal != changes
            && previous[diagonal - 1 + changes] < previous[diagonal + 1 + changes]);
  }

  private List<Edit> wayBack(List<int[]> reached) {
    List<Edit> edits = new ArrayList<>();
    int diagonal = old.length - now.length;
    for (int changes = reached.size() - 1; changes > 0; changes--) {
      int[] previous = reached.get(changes - 1);
      boolean added = isAddition(previous, changes, diagonal);
      diagonal += added ? 1 : -1;
      int at = previous[diagonal + changes];
      Edit edit = new Edit(at, added ? at : at + 1, at - diagonal, at - diagonal + (added ? 1 : 0));
      Edit next = edits.isEmpty() ? edit : edits.getLast();
      if (!edits.isEmpty()
          && next.oldStart() == edit.oldEnd()
          && next.newStart() == edit.newEnd()) {
        edits.removeLast();
        edit = new Edit(edit.oldStart(), next.oldEnd(), edit.newStart(), next.newEnd());
      }
      edits.add(edit);
    }
    Collections.reverse(edits);
    return edits;
  }
}
