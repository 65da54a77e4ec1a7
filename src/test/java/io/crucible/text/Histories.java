package io.crucible.text;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;

/**
 * Generated files with a history: random lines of a pool, random line ends, with or without a final
 * newline.
 */
public final class Histories {
  private static final int COUNT = 1000;

  private Histories() {}

  /** The lines that an edit removed and added in one place. */
  public record Splice(List<String> removed, List<String> added) {
    public static Splice between(String before, String after) {
      List<String> old = contents(before);
      List<String> now = contents(after);
      int prefix = 0;
      int shorter = Math.min(old.size(), now.size());
      while (prefix < shorter && old.get(prefix).equals(now.get(prefix))) {
        prefix++;
      }
      int suffix = 0;
      while (suffix < shorter - prefix
          && old.get(old.size() - 1 - suffix).equals(now.get(now.size() - 1 - suffix))) {
        suffix++;
      }
      return new Splice(
          old.subList(prefix, old.size() - suffix), now.subList(prefix, now.size() - suffix));
    }
  }

  /** Lines with their ends; a missing final newline is added, as an appended line would do. */
  public static List<String> contents(String text) {
    List<String> lines = new ArrayList<>(LineText.split(text));
    if (!lines.isEmpty() && !lines.getLast().endsWith("\n")) {
      lines.add(lines.removeLast() + LineText.terminator(text));
    }
    return lines;
  }

  /** Checks the law on the same thousand texts at every run. */
  public static void each(List<String> pool, Consumer<String> law) {
    // One generator for all: neighbouring seeds would begin similarly.
    Random random = new Random(20_260_101);
    for (int count = 0; count < COUNT; count++) {
      String text = text(random, pool);
      assertThatCode(() -> law.accept(text)).as("history:%n%s", text).doesNotThrowAnyException();
    }
  }

  private static String text(Random random, List<String> pool) {
    StringBuilder text = new StringBuilder();
    int ends = random.nextInt(4);
    int count = random.nextInt(25);
    for (int line = 0; line < count; line++) {
      text.append(pool.get(random.nextInt(pool.size())));
      boolean crlf = ends == 0 || (ends == 1 && random.nextBoolean());
      text.append(crlf ? "\r\n" : "\n");
    }
    if (count > 0 && random.nextInt(3) == 0) {
      text.setLength(text.length() - (text.toString().endsWith("\r\n") ? 2 : 1));
    }
    return text.toString();
  }
}
