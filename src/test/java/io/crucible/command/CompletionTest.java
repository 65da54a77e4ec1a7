package io.crucible.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.crucible.cli.Scene;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The completion scripts, run in their shells. */
class CompletionTest {
  @TempDir Path folder;
  private Scene scene;

  @BeforeEach
  void scene() {
    scene = new Scene(folder);
    scene.environment.put("CRUCIBLE_COMMAND", "crucible");
  }

  private Path script(String shell) throws Exception {
    Scene.Shown shown = scene.run("completion", shell);
    assertThat(shown.exitCode()).as(shown.toString()).isZero();
    return Files.writeString(
        Files.createDirectories(folder.resolve(shell)).resolve("_crucible"), shown.out());
  }

  private String run(List<String> words) throws Exception {
    Process process =
        new ProcessBuilder(words)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
            .start();
    try {
      String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
      return text;
    } finally {
      process.destroyForcibly();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "pl, plan",
    "lab d, down",
    "plan --lim, --limit",
    "report --ver, --verify",
    "lab up --suite t, trixie",
    "gen --os el-1, el-10",
    "components nfs-s, nfs-server",
    "completion z, zsh"
  })
  void inBash(String typed, String completed) throws Exception {
    String words =
        """
        set -e
        . %s
        COMP_WORDS=(crucible %s)
        COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
        _complete_crucible || true
        printf '%%s\\n' "${COMPREPLY[@]}"
        """
            .formatted(script("bash"), typed);
    assertThat(run(List.of("bash", "--norc", "-c", words)).lines().map(String::strip))
        .contains(completed);
  }

  @Test
  void hiddenCommandsStayHidden() throws Exception {
    assertThat(script("bash")).content().doesNotContain("rehearse");
    assertThat(run(List.of("bash", "-n", script("bash").toString()))).isEmpty();
  }

  /** A real zsh at a terminal of its own: somebody types, and presses Tab. */
  @ParameterizedTest
  @CsvSource({
    "pla, crucible plan",
    "lab sta, crucible lab status",
    "verify --mig, crucible verify --migrate"
  })
  void inZsh(String typed, String completed) throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/zsh")), "no zsh: ./run_me.sh test brings it");
    Path functions = script("zsh").getParent();
    String words =
        """
        zmodload zsh/zpty
        zpty z "TERM=dumb zsh -f -i"
        zpty -w z 'PS1="> "; unsetopt zle_bracketed_paste; fpath=(%s $fpath); autoload -U compinit; compinit -u -D; echo rea''dy'
        zpty -r z seen '*ready*> *'
        zpty -w -n z $'crucible %s\\t'
        seen=
        for i in {1..200}; do
          if zpty -rt z part; then seen+=$part; else sleep 0.1; fi
          [[ $seen != *%s* ]] || break
        done
        print -r -- "$seen"
        zpty -d z
        """
            .formatted(functions, typed, io.crucible.text.ShellQuoting.quote(completed));
    assertThat(run(List.of("zsh", "-f", "-c", words)))
        .contains(completed)
        .doesNotContain("not found");
  }

  @Test
  void otherShellsAreRefused() {
    assertThat(scene.run("completion", "fish").err()).contains("not one of bash, zsh");
  }
}
