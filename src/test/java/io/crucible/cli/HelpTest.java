package io.crucible.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.crucible.view.ExitCode;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The help of the command line. */
class HelpTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plan",
        "apply",
        "runs",
        "show",
        "rollback",
        "report",
        "completion",
        "man",
        "verify",
        "diff",
        "config",
        "certs",
        "certs status",
        "certs renew",
        "certs rotate-ca",
        "components",
        "secrets",
        "secrets set",
        "secrets show",
        "secrets encrypt",
        "secrets decrypt",
        "shell",
        "init",
        "gen",
        "import",
        "demo",
        "lab",
        "lab up",
        "lab ssh",
        "version"
      })
  void helpOfEveryCommand(String command) {
    Scene.Shown shown = new Scene(folder).run((command + " --help").split(" "));

    assertThat(shown.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(shown.err()).isEmpty();
    Golden.check("help/" + command.replace(' ', '-') + ".txt", shown.out());
  }

  @Test
  void withoutACommandFirstStepsAreShown() {
    Scene.Shown shown = new Scene(folder).run();

    assertThat(shown.exitCode()).isEqualTo(ExitCode.DONE);
    Golden.check("help/crucible.txt", shown.out());
    assertThat(new Scene(folder).run("help").out()).isEqualTo(shown.out());
    assertThat(new Scene(folder).run("--help").out()).isEqualTo(shown.out());
  }

  @ParameterizedTest
  @ValueSource(strings = {"apply", "init", "gen", "import", "help"})
  void noLineIsWiderThanATerminal(String command) {
    assertThat(new Scene(folder).run(command, "--help").out().lines())
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(90));
  }
}
