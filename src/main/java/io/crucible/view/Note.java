package io.crucible.view;

import io.crucible.terminal.Paint;
import java.util.List;

/** A note about lines of a file. */
record Note(Paint paint, String indent) {
  /** Maximum width of a line with a note after it. */
  private static final int WIDTH = 120;

  /** In place of lines. */
  String alone(String text) {
    return indent + paint.faint("(" + text + ")");
  }

  /** After a line, or below it if there is no room. */
  List<String> below(String line, String text) {
    String plain = line.replaceAll("\u001b\\[\\d+m", "");
    String behind = "  (" + text + ")";
    return plain.length() + behind.length() <= WIDTH
        ? List.of(line + paint.faint(behind))
        : List.of(line, indent + paint.faint("  ... " + text));
  }
}
