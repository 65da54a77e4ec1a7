package io.crucible.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crucible.cli.Scene;
import io.crucible.model.Resource;
import io.crucible.view.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs on hosts in folders, from the command line to the exit code. */
class ApplyCommandTest {
  @TempDir Path folder;
  private Scene scene;

  @BeforeEach
  void scene() {
    scene = new Scene(folder);
  }

  @Test
  void appliesThePlanAndComparesAgain() {
    scene.type("y");

    Scene.Shown shown = scene.run("apply");

    assertThat(shown.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(shown.err()).contains("Apply 2 changes on 2 hosts in 1 wave? [y/N]");
    assertThat(shown.out()).contains("comparing again finds 0 changes");
    assertThat(scene.scratch("vm1").read("/etc/motd")).isEqualTo("welcome to vm1\n");
    assertThat(scene.stateFolder().resolve("crucible/runs/20260102-030405/log")).exists();
  }

  @Test
  void doesNothingUnlessConfirmed() {
    scene.type("");

    Scene.Shown shown = scene.run("apply");

    assertThat(shown.exitCode()).isEqualTo(ExitCode.DIFFERENT);
    assertThat(shown.out()).contains("nothing was changed");
    assertThat(scene.scratch("vm1").path("/etc/motd")).doesNotExist();
  }

  @Test
  void hasNothingToDoTheSecondTime() {
    scene.run("apply", "--yes");

    Scene.Shown shown = scene.run("apply", "--yes");

    assertThat(shown.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(shown.out()).contains("0 changes", "nothing to do");
  }

  @Test
  void refusesIfAHostDoesNotAnswer() {
    scene.unreachable("vm2");

    Scene.Shown shown = scene.run("apply", "--yes");

    assertThat(shown.exitCode()).isEqualTo(ExitCode.UNREACHABLE);
    assertThat(shown.err())
        .contains("not all hosts answered; nothing was changed", "apply --limit vm1");
    assertThat(scene.scratch("vm1").path("/etc/motd")).doesNotExist();
  }

  @Test
  void appliesASavedPlanUnlessTheHostChangedMeanwhile() {
    Path file = folder.resolve("today.plan");
    scene.run("plan", "--out", file.toString());
    scene.scratch("vm1").write("/etc/motd", "somebody was faster\n");

    Scene.Shown shown = scene.run("apply", "--yes", file.toString());

    assertThat(shown.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(shown.out())
        .contains("/etc/motd changed since the plan was made", "./run_me.sh plan --limit vm1");
    assertThat(scene.scratch("vm1").read("/etc/motd")).isEqualTo("somebody was faster\n");
    assertThat(scene.scratch("vm2").read("/etc/motd")).isEqualTo("welcome to vm2\n");
  }

  @Test
  void aKnownErrorOfAStepIsExplained() {
    scene.alsoWanted =
        host ->
            List.of(
                new Resource.Task(
                    "mount the share",
                    "false",
                    "echo 'mount.nfs: Protocol not supported' >&2; exit 32",
                    "",
                    Scene.ORIGIN));

    Scene.Shown shown = scene.run("apply", "--yes");

    assertThat(shown.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(shown.out())
        .contains("mount.nfs: Protocol not supported", "STO-10")
        .contains("then: ./run_me.sh apply");
    assertThat(scene.run("show").out()).contains("STO-10");
  }

  @Test
  void refusesAPlanForUnknownHosts() throws Exception {
    Path file = folder.resolve("today.plan");
    scene.run("plan", "--out", file.toString());
    Files.writeString(file, Files.readString(file).replace("192.0.2.12", "192.0.2.99"));

    Scene.Shown shown = scene.run("apply", "--yes", file.toString());

    assertThat(shown.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(shown.err())
        .contains("this configuration has no host with the name and address of: vm2");
  }

  @Test
  void aSavedPlanCannotBeLimited() {
    assertThat(scene.run("apply", "--yes", "--limit", "vm1", "some.plan").err())
        .contains("cannot be used with a saved plan, which is always applied as a whole");
  }

  @Test
  void printsADocumentOfTheRun() throws Exception {
    Scene.Shown shown = scene.run("apply", "--json", "--yes");

    JsonNode document = new ObjectMapper().readTree(shown.out());
    assertThat(document.at("/exitCode").asInt()).isZero();
    assertThat(document.at("/run/hosts/0/status").asText()).isEqualTo("applied");
    assertThat(document.at("/after/inSync").asBoolean()).isTrue();
    assertThat(shown.err()).contains("vm1  1/1 create /etc/motd");
  }

  @Test
  void anInterruptReportsTheStateOfHosts() {
    Thread test = Thread.currentThread();
    AtomicBoolean first = new AtomicBoolean(true);
    // Both hosts call this; a second interrupt would end the wait for them.
    scene.onApply =
        () -> {
          if (first.getAndSet(false)) {
            test.interrupt();
          }
        };

    Scene.Shown shown = scene.run("apply", "--yes");

    assertThat(shown.exitCode()).isEqualTo(ExitCode.INTERRUPTED);
    assertThat(shown.out()).contains("interrupted", "rollback 20260102-030405");
  }
}
