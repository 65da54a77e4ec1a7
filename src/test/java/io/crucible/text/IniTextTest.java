package io.crucible.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.crucible.text.Histories.Splice;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import java.util.stream.Stream;
import org.ini4j.Config;
import org.ini4j.Ini;
import org.ini4j.Profile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class IniTextTest {
  private static final List<String> PLAIN =
      List.of(
          "[DEFAULT]",
          "[libvirt]",
          "[libvirt]",
          "[Libvirt]",
          "[with blank]",
          "scheme = tls",
          "scheme=tcp",
          "scheme: ssh",
          "scheme\t=\ttls",
          "scheme = \"tcp\"",
          "scheme =",
          "a.scheme = x",
          "schema = y",
          "#scheme = <None>",
          "# scheme is what scheme = tcp says",
          "; scheme = old",
          "# caf\u00e9 \u00ff",
          "my_ip = 198.18.0.11",
          "",
          "   ");

  private static final List<String> ALL =
      Stream.concat(PLAIN.stream(), Stream.of("  more of it", "\t# indented", "junk", "[open"))
          .toList();

  static List<EditorCase> cases() {
    return EditorCase.of("ini");
  }

  @ParameterizedTest
  @MethodSource("cases")
  void editsAsInTheCase(EditorCase theCase) {
    theCase.check((desired, text) -> {
      String[] words = desired.split("\\|", -1);
      return words[0].equals("set")
          ? IniText.set(text, words[1], words[2], words[3])
          : IniText.remove(text, words[1], words[2]);
    });
  }

  @ParameterizedTest
  @MethodSource("cases")
  void ini4jReadsTheSameValues(EditorCase theCase) throws IOException {
    Ini ini = readByIni4j(theCase.after());
    for (String desired : theCase.desired()) {
      String[] words = desired.split("\\|", -1);
      String expected = words[0].equals("set") ? words[3] : "";
      // ini4j keeps the quotes that oslo drops.
      assertThat(valueByIni4j(ini, words[1], words[2]).replaceAll("^\"|\"$", ""))
          .isEqualTo(expected);
    }
  }

  @Test
  void setMakesTheValueEffectiveAndChangesOneAssignment() {
    Histories.each(
        ALL,
        before -> {
          String after = IniText.set(before, "libvirt", "scheme", "tcp");
          assertThat(IniText.get(after, "libvirt", "scheme")).contains("tcp");
          assertThat(IniText.set(after, "libvirt", "scheme", "tcp")).isSameAs(after);
          Splice splice = Splice.between(before, after);
          assertThat(splice.removed()).allMatch(it -> it.matches("(?s)(scheme\\s*[=:]|[ \\t]).*"));
          assertThat(splice.added())
              .allMatch(it -> it.matches("scheme\\s*[=:]\\s*tcp\\s+|\\[libvirt]\\s+|\\s+"));
        });
  }

  @Test
  void ini4jAgreesOnGeneratedFiles() {
    Histories.each(
        PLAIN,
        before -> {
          String after = IniText.set(before, "libvirt", "scheme", "qemu+tcp://%s/system");
          assertThat(valueByIni4j(readByIni4j(after), "libvirt", "scheme"))
              .isEqualTo("qemu+tcp://%s/system");
        });
  }

  @Test
  void removeUndoesAnAddedKeyByteForByte() {
    Histories.each(
        ALL,
        before -> {
          boolean claimed = before.endsWith("\n") && before.contains("[libvirt]");
          if (claimed && IniText.get(before, "libvirt", "scheme").isEmpty()) {
            String after = IniText.set(before, "libvirt", "scheme", "tcp");
            assertThat(IniText.remove(after, "libvirt", "scheme")).isEqualTo(before);
          }
        });
  }

  @Test
  void removeLeavesNoAssignmentBehind() {
    Histories.each(
        ALL,
        before -> {
          String after = IniText.remove(before, "libvirt", "scheme");
          assertThat(IniText.get(after, "libvirt", "scheme")).isEmpty();
          assertThat(IniText.remove(after, "libvirt", "scheme")).isSameAs(after);
          assertThat(IniText.get(after, "DEFAULT", "scheme"))
              .isEqualTo(IniText.get(before, "DEFAULT", "scheme"));
        });
  }

  @Test
  void readsContinuationLinesAndQuotesAsOsloDoes() {
    String text = "[a]\nk = 'one'\n  two\n\n[b]\nk: \"x\"\nq = \"\n";
    assertThat(IniText.get(text, "a", "k")).contains("one\ntwo");
    assertThat(IniText.get(text, "b", "k")).contains("x");
    assertThat(IniText.get(text, "b", "q")).contains("");
    assertThat(IniText.get(text, "b", "none")).isEmpty();
  }

  @Test
  void theFirstDelimiterCountsAndAnEmptyValueKeepsItsStyle() {
    assertThat(IniText.set("[a]\nk: x=y\n", "a", "k", "z=1")).isEqualTo("[a]\nk: z=1\n");
    assertThat(IniText.set("[a]\nk = x:y\n", "a", "k", "z:1")).isEqualTo("[a]\nk = z:1\n");
    assertThat(IniText.set("[a]\nk =\n", "a", "k", "z")).isEqualTo("[a]\nk = z\n");
    assertThat(IniText.set("[a]\nk=\n", "a", "k", "z")).isEqualTo("[a]\nk=z\n");
    assertThat(IniText.set("[a]\nk = x\n", "a", "k", "")).isEqualTo("[a]\nk =\n");
    assertThat(IniText.set("[]\n[a]\n=x\n:x\n", "a", "k", "z"))
        .isEqualTo("[]\n[a]\n=x\n:x\nk = z\n");
  }

  @Test
  void aSectionOfCommentsTakesTheKeyAtItsTop() {
    assertThat(IniText.set("[a]\n# one\n\n[b]\n", "a", "k", "z"))
        .isEqualTo("[a]\nk = z\n# one\n\n[b]\n");
  }

  @Test
  void refusesWhatNoLineCanHold() {
    for (String key : List.of("", " k", "#k", ";k", "[k", "a=b", "a:b", "a\nb")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> IniText.set("", "section", key, "value"));
    }
    assertThatIllegalArgumentException().isThrownBy(() -> IniText.set("", "s", "k", "a\nb"));
    assertThatIllegalArgumentException().isThrownBy(() -> IniText.set("", "s\r", "k", "a"));
  }

  private static Ini readByIni4j(String text) {
    Config config = new Config();
    config.setEscape(false);
    config.setMultiSection(true);
    config.setMultiOption(true);
    config.setGlobalSection(true);
    config.setEmptyOption(true);
    Ini ini = new Ini();
    ini.setConfig(config);
    try {
      ini.load(new StringReader(text));
    } catch (IOException cause) {
      throw new AssertionError(cause);
    }
    return ini;
  }

  private static String valueByIni4j(Ini ini, String section, String key) {
    List<Profile.Section> sections = ini.getAll(section);
    String value = "";
    for (Profile.Section found : sections == null ? List.<Profile.Section>of() : sections) {
      List<String> values = found.getAll(key);
      value = values == null || values.getLast() == null ? value : values.getLast();
    }
    return value;
  }
}
