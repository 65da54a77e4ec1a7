package io.crucible.text;

import io.crucible.text.LineEdits.Edit;
import java.util.List;

/**
 * The difference of two texts in the unified format, three lines of context; {@code patch} can
 * apply it.
 */
public final class UnifiedDiff {
  private static final int CONTEXT = 3;

  private UnifiedDiff() {}

  /** Empty when the texts are equal; the label stands in both header lines. */
  public static String of(String label, String before, String after) {
    if (before.equals(after)) {
      return "";
    }
    List<String> old = LineText.split(before);
    List<String> now = LineText.split(after);
    List<Edit> edits = LineEdits.between(old, now);
    StringBuilder diff = new StringBuilder();
    diff.append("--- ").append(label).append('\n').append("+++ ").append(label).append('\n');
    int first = 0;
    while (first < edits.size()) {
      int end = first + 1;
      while (end < edits.size()
          && edits.get(end).oldStart() - edits.get(end - 1).oldEnd() <= 2 * CONTEXT) {
        end++;
      }
      hunk(diff, old, now, edits.subList(first, end));
      first = end;
    }
    return diff.toString();
  }

  private static void hunk(
      StringBuilder diff, List<String> old, List<String> now, List<Edit> edits) {
    Edit head = edits.getFirst();
    Edit last = edits.getLast();
    int lead = Math.min(CONTEXT, head.oldStart());
    int trail = Math.min(CONTEXT, old.size() - last.oldEnd());
    int oldStart = head.oldStart() - lead;
    int oldCount = last.oldEnd() + trail - oldStart;
    int newStart = head.newStart() - lead;
    int newCount = last.newEnd() + trail - newStart;
    diff.append("@@ -").append(range(oldStart, oldCount));
    diff.append(" +").append(range(newStart, newCount)).append(" @@\n");
    int at = oldStart;
    for (Edit edit : edits) {
      lines(diff, ' ', old.subList(at, edit.oldStart()));
      lines(diff, '-', old.subList(edit.oldStart(), edit.oldEnd()));
      lines(diff, '+', now.subList(edit.newStart(), edit.newEnd()));
      at = edit.oldEnd();
    }
    lines(diff, ' ', old.subList(at, at + trail));
  }

  /** An empty range names the line before it. */
  private static String range(int start, int count) {
    int line = count == 0 ? start : start + 1;
    return count == 1 ? Integer.toString(line) : line + "," + count;
  }

  private static void lines(StringBuilder diff, char mark, List<String> lines) {
    for (String line : lines) {
      diff.append(mark).append(line);
      if (!line.endsWith("\n")) {
        diff.append("\n\\ No newline at end of file\n");
      }
    }
  }
}
