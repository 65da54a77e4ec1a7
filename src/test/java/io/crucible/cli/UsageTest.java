package io.crucible.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.crucible.model.Problem;
import io.crucible.view.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Wrong command lines and configurations: exit code 2, a short message, and no host contacted. */
class UsageTest {
  @TempDir Path folder;
  private Scene scene;

  @BeforeEach
  void scene() {
    scene = new Scene(folder);
  }

  private String refused(String... words) {
    Scene.Shown shown = scene.run(words);
    assertThat(shown.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(shown.out()).isEmpty();
    assertThat(scene.connected).isEmpty();
    return shown.err();
  }

  @Test
  void aMistypedOptionIsGuessed() {
    assertThat(refused("plan", "--limti", "vm1"))
        .isEqualTo(
            """
            error: unknown option '--limti' -> did you mean --limit?
            usage: ./run_me.sh plan [OPTIONS]
            help:  ./run_me.sh plan --help
            """);
  }

  /** picocli would read more arguments from the file: a password may begin with this sign. */
  @Test
  void anArgumentIsNoNameOfAFileWithMore(@TempDir Path elsewhere) throws Exception {
    Path file = Files.writeString(elsewhere.resolve("more"), "--version");
    Scene.Shown shown = scene.run("@" + file);
    assertThat(shown.exitCode()).isEqualTo(2);
    assertThat(shown.err()).contains("@" + file);
  }

  @Test
  void aMistypedCommandIsGuessed() {
    assertThat(refused("aply"))
        .startsWith("error: unknown command or argument 'aply' -> did you mean apply");
  }

  @Test
  void aMissingValueIsNamed() {
    assertThat(refused("plan", "--forks", "many"))
        .startsWith("error: invalid value for option '--forks': 'many' is not an int");
  }

  @Test
  void aMissingFolderOfSecretsIsAnError() {
    String none = folder.resolve("none").toString();
    assertThat(refused("secrets", "list", "--config-dir", none))
        .startsWith("error: " + none + ": there is no such folder");
  }

  @Test
  void zeroForksAreRefused() {
    assertThat(refused("plan", "--forks", "0")).contains("must be 1 or more");
  }

  @Test
  void aLimitThatSelectsNoHostIsGuessed() {
    assertThat(refused("plan", "--limit", "vn1,vm2"))
        .isEqualTo(
            """
            error: --limit vn1: no host of this site has this name, address or role
              -> did you mean vm1?
            """);
  }

  @Test
  void allConfigurationProblemsAreShown() {
    scene.configurationProblems.add(Problem.error("config/nova:3", "unknown key", "remove it"));
    scene.configurationProblems.add(Problem.warning("config/nova:9", "never had an effect", ""));

    assertThat(refused("plan"))
        .isEqualTo(
            """
            error: config/nova:3: unknown key
              -> remove it
            warning: config/nova:9: never had an effect
            """);
  }

  @Test
  void withoutATerminalApplyNeedsYes() {
    assertThat(refused("apply")).contains("cannot prompt: not a terminal").contains("apply --yes");
  }

  @Test
  void jsonNeedsYes() {
    scene.type("y");
    Scene.Shown shown = scene.run("apply", "--json");

    assertThat(shown.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(shown.out()).contains("\"remedy\" : \"./run_me.sh apply --json --yes\"");
    assertThat(shown.err()).isEmpty();
    assertThat(scene.connected).isEmpty();
  }

  @Test
  void aPasswordFileThatOthersCanReadIsNotUsed() throws Exception {
    Path file = Files.writeString(folder.resolve("password"), "hunter2\n");
    Files.setPosixFilePermissions(
        file, java.nio.file.attribute.PosixFilePermissions.fromString("rw-r--r--"));

    assertThat(refused("plan", "--password-file", file.toString())).contains("chmod 600");
  }

  @Test
  void askingForAPasswordNeedsATerminal() {
    assertThat(refused("plan", "--ask-password"))
        .contains("cannot prompt for a password: not a terminal");
  }
}
