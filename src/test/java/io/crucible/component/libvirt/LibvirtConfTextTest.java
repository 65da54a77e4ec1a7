package io.crucible.component.libvirt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.crucible.text.EditorCase;
import io.crucible.text.Histories;
import io.crucible.text.Histories.Splice;
import io.crucible.text.LineText;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LibvirtConfTextTest {
  private static final List<String> POOL =
      List.of(
          "auth_tcp = \"sasl\"",
          "auth_tcp='none' # why",
          "  auth_tcp=\"none\"",
          "my_auth_tcp = \"x\"",
          "auth_tcp2 = 1",
          "#auth_tcp = \"sasl\"",
          "# auth_tcp = \"none\" turns it off",
          "#access_drivers = [\n#  \"polkit\",\n#]",
          "list = [\n  \"a\",\n  \"auth_tcp = 1\" ]",
          "text = \"\"\"a\n#auth_tcp = 1\n\"\"\"",
          "max = 20 ; min = 5",
          "# caf\u00e9 \u00ff",
          "\t",
          "",
          "junk here");

  static List<EditorCase> cases() {
    return EditorCase.of("libvirt-conf");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void editsAsInTheCase(EditorCase theCase) {
    theCase.check((desired, text) -> {
      String[] words = desired.split("\\|", -1);
      return words[0].equals("set")
          ? LibvirtConfText.set(text, words[1], words[2])
          : LibvirtConfText.remove(text, words[1]);
    });
  }

  @Test
  void setMakesTheValueEffectiveAndChangesOneLine() {
    Histories.each(
        POOL,
        before -> {
          String after = LibvirtConfText.set(before, "auth_tcp", "\"none\"");
          assertThat(LibvirtConfText.get(after, "auth_tcp"))
              .hasValueSatisfying(it -> assertThat(it).isIn("\"none\"", "'none'"));
          assertThat(LibvirtConfText.set(after, "auth_tcp", "\"none\"")).isSameAs(after);
          Splice splice = Splice.between(before, after);
          assertThat(splice.removed()).hasSizeLessThan(2).allMatch(it -> it.startsWith("auth_tcp"));
          assertThat(splice.added()).hasSizeLessThan(2).allMatch(it -> it.startsWith("auth_tcp"));
        });
  }

  @Test
  void removeUndoesAnAddedKeyByteForByte() {
    Histories.each(
        POOL,
        before -> {
          if (before.endsWith("\n") && LibvirtConfText.get(before, "auth_tcp").isEmpty()) {
            String after = LibvirtConfText.set(before, "auth_tcp", "\"none\"");
            assertThat(LibvirtConfText.remove(after, "auth_tcp")).isEqualTo(before);
          }
        });
  }

  @Test
  void removeTakesEveryActiveSettingAndNothingElse() {
    Histories.each(
        POOL,
        before -> {
          String after = LibvirtConfText.remove(before, "auth_tcp");
          assertThat(LibvirtConfText.get(after, "auth_tcp")).isEmpty();
          List<String> kept =
              LineText.split(before).stream()
                  .filter(it -> !it.strip().matches("auth_tcp ?= ?[\"'](sasl|none)[\"'].*"))
                  .toList();
          assertThat(LineText.split(after)).isEqualTo(kept);
        });
  }

  @Test
  void otherQuotesAndBlanksAreNoDifference() {
    String text = "a = 'x'\nl = [ \"one\",\n  'two' ]\nn=5";
    assertThat(LibvirtConfText.set(text, "a", "\"x\"")).isSameAs(text);
    assertThat(LibvirtConfText.set(text, "l", "[\"one\", \"two\"]")).isSameAs(text);
    assertThat(LibvirtConfText.set(text, "n", "5")).isSameAs(text);
    assertThat(LibvirtConfText.set(text, "n", "\"5\"")).endsWith("n=\"5\"");
    assertThat(LibvirtConfText.set(text, "a", "\" x\"")).startsWith("a = \" x\"\n");
  }

  @Test
  void keepsAnotherStatementOnTheSameLine() {
    assertThat(LibvirtConfText.remove("a = 1; b = 2\n", "a")).isEqualTo(" b = 2\n");
    assertThat(LibvirtConfText.get(LibvirtConfText.remove("a = 1; b = 2\n", "b"), "a"))
        .contains("1");
  }

  @Test
  void readsNumbersWithSignsAndListsWithATrailingComma() {
    String text = "a = -5\nb = +7\nc = [ \"x\", ]\nd = [ ]\n";
    assertThat(LibvirtConfText.get(text, "a")).contains("-5");
    assertThat(LibvirtConfText.get(text, "b")).contains("+7");
    assertThat(LibvirtConfText.get(text, "c")).contains("[ \"x\", ]");
    assertThat(LibvirtConfText.set(text, "d", "[ \"y\" ]")).contains("d = [ \"y\" ]\n");
  }

  @Test
  void whatLibvirtWouldRefuseIsNoSetting() {
    String text = "a = \"open\nb = \"x\"\nc = [ \"x\" \"y\" ]\nd = \"\"\"open\ne = 'x'\n";
    assertThat(LibvirtConfText.get(text, "a")).isEmpty();
    assertThat(LibvirtConfText.get(text, "b")).contains("\"x\"");
    assertThat(LibvirtConfText.get(text, "c")).isEmpty();
    assertThat(LibvirtConfText.get(text, "d")).isEmpty();
    assertThat(LibvirtConfText.get(text, "e")).contains("'x'");
  }

  @Test
  void refusesValuesThatLibvirtCannotRead() {
    for (String value : List.of("none", "", "\"open", "[ \"a\"", "1 2", "\"a\" \"b\"", "[1 2]")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> LibvirtConfText.set("", "auth_tcp", value));
    }
  }
}
