package io.crucible.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/**
 * A block of lines between two marker comments, in a file that Crucible does not manage as a whole.
 *
 * <p>Of several blocks the first is kept. A begin marker without an end is only this line: Crucible
 * may not have written what follows.
 */
public record ManagedBlock(String name) {
  private record Span(int begin, int end) {}

  /** Writes the body in place, or a new block at the end; an empty body removes the block. */
  public String edit(List<String> body, String before) {
    return edit(body, before, line -> false);
  }

  /**
   * The same, but the block is before the first other line that conflicts with it (for files in
   * which the first match is used); a block that is there already is not moved.
   */
  public String edit(List<String> body, String before, Predicate<String> competes) {
    LineText lines = new LineText(before);
    List<Span> blocks = blocks(lines);
    if (body.isEmpty()) {
      removeAll(lines, blocks);
      return lines.text();
    }
    int limit = firstCompeting(lines, competes);
    boolean placed = !blocks.isEmpty() && blocks.getFirst().begin() <= limit;
    if (placed && blocks.size() == 1 && bodyOf(lines, blocks.getFirst()).equals(body)) {
      return before;
    }
    // No block is before the position to which it must move, so removing blocks does not shift that
    // position.
    int at = placed ? blocks.getFirst().begin() : limit;
    removeAll(lines, blocks);
    insert(lines, at, body);
    return lines.text();
  }

  /** The lines inside the block; empty if there is none. */
  public List<String> body(String text) {
    LineText lines = new LineText(text);
    List<Span> blocks = blocks(lines);
    return blocks.isEmpty() ? List.of() : bodyOf(lines, blocks.getFirst());
  }

  /** For each line of the text, whether it belongs to a block, including the markers. */
  boolean[] owned(LineText lines) {
    boolean[] owned = new boolean[lines.size()];
    for (Span block : blocks(lines)) {
      Arrays.fill(owned, block.begin(), block.end(), true);
    }
    return owned;
  }

  private String begin() {
    return "# BEGIN " + name;
  }

  private String end() {
    return "# END " + name;
  }

  private List<Span> blocks(LineText lines) {
    List<Span> blocks = new ArrayList<>();
    int begin = -1;
    for (int index = 0; index < lines.size(); index++) {
      String content = lines.content(index).strip();
      if (content.equals(begin())) {
        if (begin >= 0) {
          blocks.add(new Span(begin, begin + 1));
        }
        begin = index;
      } else if (content.equals(end()) && begin >= 0) {
        blocks.add(new Span(begin, index + 1));
        begin = -1;
      }
    }
    if (begin >= 0) {
      blocks.add(new Span(begin, begin + 1));
    }
    return blocks;
  }

  private static List<String> bodyOf(LineText lines, Span block) {
    List<String> body = new ArrayList<>();
    for (int index = block.begin() + 1; index < block.end() - 1; index++) {
      body.add(lines.content(index));
    }
    return body;
  }

  private int firstCompeting(LineText lines, Predicate<String> competes) {
    boolean[] owned = owned(lines);
    for (int index = 0; index < lines.size(); index++) {
      if (!owned[index] && competes.test(lines.content(index))) {
        return index;
      }
    }
    return lines.size();
  }

  private void insert(LineText lines, int at, List<String> body) {
    lines.insert(at, end());
    for (String line : body.reversed()) {
      lines.insert(at, line);
    }
    lines.insert(at, begin());
  }

  private static void removeAll(LineText lines, List<Span> blocks) {
    for (Span block : blocks.reversed()) {
      lines.remove(block.begin(), block.end());
    }
  }
}
