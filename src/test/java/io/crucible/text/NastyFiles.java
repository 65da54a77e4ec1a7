package io.crucible.text;

import java.util.List;
import java.util.Random;

/** Generated files in usual and unusual layouts. The owning parser accepts most of them. */
public final class NastyFiles {
  private final Random random;
  private final Style style;

  /**
   * The style of the files of one parser.
   *
   * @param headers lines that begin sections; empty where there are none
   * @param keys spellings of keys, including those to edit
   * @param signs between key and value
   * @param values as written, also over several lines
   * @param tails after values
   * @param lines that are no assignments: comments, blank ones, junk
   * @param indents before assignments
   * @param carriageReturns whether the parser accepts them as a part of the line end
   */
  public record Style(
      List<String> headers,
      List<String> keys,
      List<String> indents,
      List<String> signs,
      List<String> values,
      List<String> tails,
      List<String> lines,
      boolean carriageReturns) {}

  public NastyFiles(Style style, long seed) {
    this.style = style;
    this.random = new Random(seed);
  }

  public String next() {
    String lineEnd = random.nextInt(6) == 0 && style.carriageReturns() ? "\r\n" : "\n";
    StringBuilder text = new StringBuilder();
    while (random.nextInt(4) == 0) {
      text.append(of(style.lines())).append('\n');
    }
    int sections = style.headers().isEmpty() ? 1 : random.nextInt(6);
    for (int section = 0; section < sections; section++) {
      if (!style.headers().isEmpty()) {
        text.append(of(style.headers())).append('\n');
      }
      // Whole files are often indented.
      String indent = of(style.indents());
      for (int line = random.nextInt(7); line > 0; line--) {
        boolean other = random.nextInt(3) == 0;
        text.append(other ? of(style.lines()) : assignment(indent)).append('\n');
      }
    }
    String made = text.toString();
    boolean open = !made.isEmpty() && random.nextInt(8) == 0;
    return (open ? made.substring(0, made.length() - 1) : made).replace("\n", lineEnd);
  }

  private String assignment(String indent) {
    String start = random.nextInt(5) == 0 ? of(style.indents()) : indent;
    return start + of(style.keys()) + of(style.signs()) + of(style.values()) + of(style.tails());
  }

  private String of(List<String> some) {
    return some.get(random.nextInt(some.size()));
  }
}
