package io.crucible.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.crucible.text.Histories.Splice;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ShellVariablesTextTest {
  private static final List<String> POOL =
      List.of(
          "ARGS=\"--listen\"",
          "export ARGS=--verbose",
          "  ARGS='a b' # why",
          "ARGS=",
          "ARGS=\"$OTHER --listen\"",
          "MY_ARGS=x",
          "ARGS2=\"y\"",
          "#ARGS=\"--listen\"",
          "# ARGS= is for the daemon, don't touch",
          "LONG=\"one \\\n#ARGS=two\"",
          "LONG=one\\\nARGS=x",
          "SUB=$(date; echo ')')",
          "[ -f /etc/x ] && ARGS=no",
          "A=1; B=2",
          "A=1 command",
          "# caf\u00e9 \u00ff",
          "\t",
          "");

  static List<EditorCase> cases() {
    return EditorCase.of("shell-variables");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void editsAsInTheCase(EditorCase theCase) {
    theCase.check((desired, text) -> {
      String[] words = desired.split("\\|", -1);
      return words[0].equals("set")
          ? ShellVariablesText.set(text, words[1], words[2])
          : ShellVariablesText.remove(text, words[1]);
    });
  }

  @Test
  void setMakesTheValueEffectiveAndChangesOneLine() {
    Histories.each(
        POOL,
        before -> {
          String after = ShellVariablesText.set(before, "ARGS", "--listen");
          assertThat(ShellVariablesText.get(after, "ARGS")).contains("--listen");
          assertThat(ShellVariablesText.set(after, "ARGS", "--listen")).isSameAs(after);
          Splice splice = Splice.between(before, after);
          assertThat(splice.removed()).hasSizeLessThan(2).allMatch(it -> it.contains("ARGS="));
          assertThat(splice.added())
              .hasSizeLessThan(2)
              .allMatch(it -> it.contains("ARGS=\"--listen\""));
        });
  }

  @Test
  void removeUndoesAnAddedKeyByteForByte() {
    Histories.each(
        POOL,
        before -> {
          if (before.endsWith("\n") && ShellVariablesText.get(before, "ARGS").isEmpty()) {
            String after = ShellVariablesText.set(before, "ARGS", "--listen");
            assertThat(ShellVariablesText.remove(after, "ARGS")).isEqualTo(before);
          }
        });
  }

  @Test
  void removeLeavesEveryOtherVariable() {
    Histories.each(
        POOL,
        before -> {
          var expected = new LinkedHashMap<>(ShellVariablesText.all(before));
          expected.remove("ARGS");
          String after = ShellVariablesText.remove(before, "ARGS");
          assertThat(ShellVariablesText.all(after)).isEqualTo(expected);
        });
  }

  @Test
  void writesValuesThatReadBackAsThey() {
    for (String value : List.of("", "a b", "a\"b", "$HOME `id`", "back\\slash", "it's", "#no")) {
      assertThat(ShellVariablesText.get(ShellVariablesText.set("", "A", value), "A"))
          .contains(value);
    }
  }

  @Test
  void anExpansionIsNotTheSameAsItsText() {
    assertThat(ShellVariablesText.set("A=$B\n", "A", "$B")).isEqualTo("A=\"\\$B\"\n");
    assertThat(ShellVariablesText.set("A='$B'\n", "A", "$B")).isEqualTo("A='$B'\n");
  }

  @Test
  void keepsNeighboursOnTheSameLine() {
    assertThat(ShellVariablesText.remove("A=1; B=2 # c\n", "A")).isEqualTo("B=2 # c\n");
    assertThat(ShellVariablesText.remove("A=1; B=2 # c\n", "B")).isEqualTo("A=1; # c\n");
    assertThat(ShellVariablesText.remove("export A=1 B=2\n", "A")).isEqualTo("export B=2\n");
    assertThat(ShellVariablesText.remove("A=1 B=2\n", "A")).isEqualTo("B=2\n");
  }

  @Test
  void readsWhatTheShellReads() {
    assertThat(ShellVariablesText.all("export A B=1\nC=a\\ b\nD=\"x\\n\\\"\\\\\"\nE='a'\"b\"c\n"))
        .isEqualTo(Map.of("B", "1", "C", "a b", "D", "x\\n\"\\", "E", "abc"));
    assertThat(ShellVariablesText.get("A=x \\\r\n  B=y\r\n", "B")).contains("y");
  }

  @Test
  void stepsOverSubstitutionsAndEscapedQuotes() {
    String text = "A=$(f (x) y)z B=`g h`\nC=it\\'s\nD=\"$(x)\" E=$x\n";
    assertThat(ShellVariablesText.all(text).keySet()).containsExactly("A", "B", "C", "D", "E");
    assertThat(ShellVariablesText.set(text, "A", "1")).startsWith("A=\"1\" B=`g h`\n");
    assertThat(ShellVariablesText.set(text, "B", "1")).startsWith("A=$(f (x) y)z B=\"1\"\nC");
    assertThat(ShellVariablesText.get(text, "C")).contains("it's");
  }

  @Test
  void aQuoteThatIsNeverClosedEndsWithItsLine() {
    assertThat(ShellVariablesText.get("A=don't\nB=1\n", "B")).contains("1");
    assertThat(ShellVariablesText.get("A=$(x\nB=1\n", "B")).contains("1");
  }

  @Test
  void anEscapedDollarIsNoExpansion() {
    String text = "A=\"\\$B\"\n";
    assertThat(ShellVariablesText.set(text, "A", "$B")).isSameAs(text);
    assertThat(ShellVariablesText.set("A=\"'$B'\"\n", "A", "'$B'")).isEqualTo("A=\"'\\$B'\"\n");
  }

  @Test
  void refusesWhatIsNoVariable() {
    assertThatIllegalArgumentException().isThrownBy(() -> ShellVariablesText.set("", "A B", "x"));
    assertThatIllegalArgumentException().isThrownBy(() -> ShellVariablesText.set("", "A", "x\ny"));
  }
}
