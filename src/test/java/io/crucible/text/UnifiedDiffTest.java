package io.crucible.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class UnifiedDiffTest {
  @Test
  void showsThreeLinesOfContext() {
    assertThat(
            UnifiedDiff.of(
                "vm1:/etc/x", "1\n2\n3\n4\n5\n6\n7\n8\n9\n", "1\n2\n3\n4\n5!\n6\n7\n8\n9\n"))
        .isEqualTo(
            """
            --- vm1:/etc/x
            +++ vm1:/etc/x
            @@ -2,7 +2,7 @@
             2
             3
             4
            -5
            +5!
             6
             7
             8
            """);
  }

  @Test
  void joinsNearChangesAndSeparatesDistantOnes() {
    String before = numbered(1, 30);
    String after =
        before.replace("\n5\n", "\n").replace("\n11\n", "\n11\nnew\n").replace("\n25\n", "\n");
    assertThat(UnifiedDiff.of("x", before, after).lines().filter(line -> line.startsWith("@@")))
        .containsExactly("@@ -2,13 +2,13 @@", "@@ -22,7 +22,6 @@");
  }

  @Test
  void showsNeighboursThatChangedAsOneReplacement() {
    assertThat(UnifiedDiff.of("x", "a\nb\nc\nd\n", "a\n1\n2\nd\n"))
        .endsWith(" a\n-b\n-c\n+1\n+2\n d\n");
  }

  @Test
  void reportsAMissingFinalNewline() {
    assertThat(UnifiedDiff.of("x", "a\nb", "a\nb\nc\n"))
        .isEqualTo(
            """
            --- x
            +++ x
            @@ -1,2 +1,3 @@
             a
            -b
            \\ No newline at end of file
            +b
            +c
            """);
  }

  @Test
  void countsFromZeroInAnEmptyText() {
    assertThat(UnifiedDiff.of("x", "", "a\n")).endsWith("@@ -0,0 +1 @@\n+a\n");
    assertThat(UnifiedDiff.of("x", "a\nb\n", "")).endsWith("@@ -1,2 +0,0 @@\n-a\n-b\n");
    assertThat(UnifiedDiff.of("x", "a", "a")).isEmpty();
  }

  @Test
  void appliedToTheOldTextItGivesTheNewOne() {
    for (int seed = 0; seed < 500; seed++) {
      Random random = new Random(seed);
      String before = randomText(random);
      String after = random.nextBoolean() ? mutated(random, before) : randomText(random);
      assertThat(applied(UnifiedDiff.of("x", before, after), before)).isEqualTo(after);
    }
  }

  @Test
  void findsTheFewestChangesInALongText() {
    String before = numbered(1, 10_000);
    String after =
        before
            .replace("\n77\n", "\nx\n")
            .replace("\n5000\n", "\n")
            .replace("\n9990\n", "\n9990\ny\n");
    List<String> diff = UnifiedDiff.of("x", before, after).lines().skip(2).toList();
    assertThat(diff.stream().filter(line -> line.startsWith("-") || line.startsWith("+")))
        .containsExactly("-77", "+x", "-5000", "+y");
  }

  @Test
  void givesUpOnMinimalityWhereAllIsNew() {
    String before = numbered(1, 3_000);
    String after = numbered(10_001, 13_000);
    assertThat(applied(UnifiedDiff.of("x", before, after), before)).isEqualTo(after);
  }

  private static String numbered(int from, int to) {
    StringBuilder text = new StringBuilder();
    IntStream.rangeClosed(from, to).forEach(number -> text.append(number).append('\n'));
    return text.toString();
  }

  private static String randomText(Random random) {
    StringBuilder text = new StringBuilder();
    for (int count = random.nextInt(30); count > 0; count--) {
      text.append("abcd".charAt(random.nextInt(4))).append(random.nextInt(9) == 0 ? "\r\n" : "\n");
    }
    return random.nextInt(3) == 0 ? text.toString().stripTrailing() : text.toString();
  }

  private static String mutated(Random random, String text) {
    List<String> lines = new ArrayList<>(LineText.split(text));
    for (int count = random.nextInt(4); count > 0; count--) {
      int at = random.nextInt(lines.size() + 1);
      if (at == lines.size() || random.nextBoolean()) {
        lines.add(at, "new\n");
      } else {
        lines.remove(at);
      }
    }
    return String.join("", lines);
  }

  /** An independent parser of the format: positions and counts of every hunk must be correct. */
  private static String applied(String diff, String before) {
    List<String> old = LineText.split(before);
    StringBuilder result = new StringBuilder();
    int at = 0;
    List<String> lines = new ArrayList<>(LineText.split(diff));
    for (int index = lines.isEmpty() ? 0 : 2; index < lines.size(); index++) {
      String line = lines.get(index);
      boolean bare = index + 1 < lines.size() && lines.get(index + 1).startsWith("\\ ");
      String content = bare ? line.substring(1, line.length() - 1) : line.substring(1);
      switch (line.charAt(0)) {
        case '@' -> {
          String[] range = line.split("[ ,]");
          int count = line.matches("(?s)@@ -\\d+,.*") ? Integer.parseInt(range[2]) : 1;
          int start = -Integer.parseInt(range[1]) - (count == 0 ? 0 : 1);
          result.append(String.join("", old.subList(at, start)));
          at = start;
        }
        case ' ' -> {
          assertThat(old.get(at++)).isEqualTo(content);
          result.append(content);
        }
        case '-' -> assertThat(old.get(at++)).isEqualTo(content);
        case '+' -> result.append(content);
        default -> assertThat(line).isEqualTo("\\ No newline at end of file\n");
      }
    }
    return result.append(String.join("", old.subList(at, old.size()))).toString();
  }
}
