package io.crucible.text;

import io.crucible.text.LineEdits.Edit;
import java.util.List;
import java.util.function.UnaryOperator;

/** The diff of two texts in unified format with three lines of context, for {@code patch}. */
public final class UnifiedDiff {
  /** The usual number of context lines. */
  public static final int CONTEXT = 3;

  private UnifiedDiff() {}

  /** Empty if the texts are equal; the label is in both header lines. */
  public static String of(String label, String before, String after) {
    return of(label, before, after, CONTEXT, UnaryOperator.identity());
  }

  /**
   * @param context number of lines before and after a change
   * @param shown converts all lines of a text to those that are shown; their number must not change
   */
  public static String of(
      String label, String before, String after, int context, UnaryOperator<List<String>> shown) {
    if (before.equals(after)) {
      return "";
    }
    List<String> old = lines(before);
    List<String> now = lines(after);
    List<Edit> edits = LineEdits.between(old, now);
    List<String> oldShown = shown.apply(old);
    List<String> nowShown = shown.apply(now);
    StringBuilder diff = new StringBuilder();
    diff.append("--- ").append(label).append('\n').append("+++ ").append(label).append('\n');
    int first = 0;
    while (first < edits.size()) {
      int end = first + 1;
      while (end < edits.size()
          && edits.get(end).oldStart() - edits.get(end - 1).oldEnd() <= 2 * context) {
        end++;
      }
      hunk(diff, oldShown, nowShown, edits.subList(first, end), context);
      first = end;
    }
    return diff.toString();
  }

  /** The lines of a text with their line ends. */
  public static List<String> lines(String text) {
    return LineText.split(text);
  }

  private static void hunk(
      StringBuilder diff, List<String> old, List<String> now, List<Edit> edits, int context) {
    Edit head = edits.getFirst();
    Edit last = edits.getLast();
    int lead = Math.min(context, head.oldStart());
    int trail = Math.min(context, old.size() - last.oldEnd());
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

  /** An empty range has the number of the line before it. */
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
