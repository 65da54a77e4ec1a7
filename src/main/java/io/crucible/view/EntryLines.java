package io.crucible.view;

import io.crucible.terminal.Paint;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Lines that are collected: entries below headings. What is empty is left out. */
final class EntryLines {
  private final Paint paint;
  private final List<String> lines = new ArrayList<>();

  EntryLines(Paint paint) {
    this.paint = paint;
  }

  List<String> all() {
    return List.copyOf(lines);
  }

  void add(String line) {
    lines.add(line);
  }

  /** Further lines of the text are put below its first one. */
  void put(String name, String text) {
    if (!text.isEmpty()) {
      lines.add(String.format("    %-9s %s", name, text.indent(14).strip()));
    }
  }

  /** Only a heading, for content that the caller adds. */
  void heading(String title, Collection<?> content) {
    if (!content.isEmpty()) {
      lines.add("");
      lines.add(paint.bold(title));
    }
  }

  /** Texts by name, in two columns. */
  void section(String title, Map<String, String> texts) {
    heading(title, texts.keySet());
    int width = texts.keySet().stream().mapToInt(String::length).max().orElse(1);
    texts.forEach(
        (name, text) -> lines.add("  " + String.format("%-" + width + "s", name) + "  " + text));
  }
}
