package io.crucible.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProgramNameTest {
  private static final String HELP =
      "  ./run_me.sh plan --out FILE  save it\n  ./run_me.sh apply\n";

  @Test
  void insideTheShellCommandsAreTypedAlone() {
    assertThat(ProgramName.NONE.in("2 changes -> ./run_me.sh apply"))
        .isEqualTo("2 changes -> apply");
  }

  @Test
  void anInstalledProgramHasTheNameOfItsLauncher() {
    ProgramName installed = ProgramName.of(Map.of("CRUCIBLE_COMMAND", "crucible"));
    assertThat(installed.in("2 changes -> ./run_me.sh apply"))
        .isEqualTo("2 changes -> crucible apply");
  }

  @Test
  void helpHasItToo() {
    StringWriter out = new StringWriter();
    PrintWriter help = ProgramName.NONE.inHelp(out);
    help.print(HELP);
    help.print(HELP.toCharArray());
    assertThat(out).hasToString("  plan --out FILE  save it\n  apply\n".repeat(2));
  }
}
