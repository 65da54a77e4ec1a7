package io.crucible.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Advice as it is shown inside the shell. */
class ShellWriterTest {
  @Test
  void commandsAreShownWithoutTheProgramsName() {
    assertThat(ShellWriter.inside("2 changes -> ./run_me.sh apply\n"))
        .isEqualTo("2 changes -> apply\n");
    assertThat(ShellWriter.inside("  ./run_me.sh plan --out FILE  save it\n  ./run_me.sh apply\n"))
        .isEqualTo("  plan --out FILE  save it\n  apply\n");
  }

  @Test
  void contentOfFilesIsNotChanged() {
    String diff = "        +exec ./run_me.sh plan\n";

    assertThat(ShellWriter.inside(diff)).isEqualTo(diff);
  }
}
