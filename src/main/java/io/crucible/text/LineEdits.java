package io.crucible.text;

import com.github.difflib.algorithm.Change;
import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The replaced ranges that make one list of lines another. */
final class LineEdits {
  /**
   * Old lines from start to end give way to new lines from start to end; either range may be empty.
   */
  record Edit(int oldStart, int oldEnd, int newStart, int newEnd) {}

  private LineEdits() {}

  /** In order, and with at least one common line between each two. */
  static List<Edit> between(List<String> before, List<String> after) {
    List<Change> changes =
        new ArrayList<>(new MyersDiffWithLinearSpace<String>().computeDiff(before, after, null));
    changes.sort(
        Comparator.comparingInt((Change change) -> change.startOriginal)
            .thenComparingInt(change -> change.startRevised));
    List<Edit> edits = new ArrayList<>();
    for (Change change : changes) {
      Edit edit =
          new Edit(
              change.startOriginal, change.endOriginal, change.startRevised, change.endRevised);
      boolean adjoins =
          !edits.isEmpty()
              && edits.getLast().oldEnd() == edit.oldStart()
              && edits.getLast().newEnd() == edit.newStart();
      if (adjoins) {
        Edit last = edits.removeLast();
        edit = new Edit(last.oldStart(), edit.oldEnd(), last.newStart(), edit.newEnd());
      }
      edits.add(edit);
    }
    return edits;
  }
}
