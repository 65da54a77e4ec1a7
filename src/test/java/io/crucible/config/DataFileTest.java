package io.crucible.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class DataFileTest {
  @Test
  void textOfSeveralLinesKeepsItsOwnMarks() {
    DataFile file =
        DataFile.parse(
            "x",
            "# note\n"
                + "[file /a]\n"
                + "content =\n"
                + "  | # kept\n"
                + "  | [Unit]\n"
                + "  |\n"
                + "  |   deep = 1\n"
                + "mode = 0600\n");
    assertThat(file.section("file /a").orElseThrow().keys())
        .containsEntry("content", "# kept\n[Unit]\n\n  deep = 1\n")
        .containsEntry("mode", "0600");
  }

  @Test
  void sectionsOfOneNameStayApart() {
    assertThat(DataFile.parse("x", "[a]\nk = 1\n[a]\nk = 2\n").sections()).hasSize(3);
  }

  @Test
  void keyThatIsSetTwiceIsAnError() {
    assertThatThrownBy(() -> DataFile.parse("x.ini", "[a]\nk = 1\nk = 2\n"))
        .hasMessage("x.ini:3: k is set twice");
  }
}
