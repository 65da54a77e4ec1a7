package io.crucible.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crucible.cli.Scene;
import io.crucible.view.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs and their rollback, from the command line to the exit code. */
class RunsCommandTest {
  private static final String RUN = "20260102-030405";

  @TempDir Path folder;
  private Scene scene;

  @BeforeEach
  void scene() {
    scene = new Scene(folder);
  }

  @Test
  void runsAreListedWithWhoAndHowTheyEnded() {
    assertThat(scene.run("runs").out()).contains("no run yet");
    scene.run("apply", "--yes");
    Scene.Shown shown = scene.run("runs");
    assertThat(shown.exitCode()).isZero();
    assertThat(shown.out()).contains(RUN + "  2026-01-02 03:04:05 UTC", "done on vm1,vm2");
  }

  @Test
  void aRunIsShownWithItsDiffsAndStates() throws Exception {
    scene.run("apply", "--yes");
    Scene.Shown shown = scene.run("show", RUN);
    assertThat(shown.exitCode()).isZero();
    assertThat(shown.out())
        .contains("on 2 hosts: vm1, vm2  applied", "done     1. create /etc/motd")
        .contains("+welcome to <own name>", "rollback " + RUN);
    assertThat(scene.run("show", "--full").out())
        .contains("  vm1  applied", "+welcome to vm1", "  vm2  applied", "+welcome to vm2");
    assertThat(scene.run("show").out()).isEqualTo(shown.out());
    JsonNode json = new ObjectMapper().readTree(scene.run("show", RUN, "--json").out());
    assertThat(json.at("/run/steps/0/state").asText()).isEqualTo("done");
    assertThat(json.at("/run/hosts/vm1").asText()).isEqualTo("applied");
  }

  @Test
  void aRehearsalLeavesNothingBehind() throws Exception {
    scene.run("verify");
    Path kept = folder.resolve("state/crucible/last-verify.json");
    String before = Files.readString(kept);
    assertThat(scene.run("rehearse").exitCode()).isZero();
    assertThat(kept).hasContent(before);
  }

  @Test
  void anUnknownRunIsAnError() {
    Scene.Shown shown = scene.run("show", "20250101-000000");
    assertThat(shown.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(shown.err()).contains("./run_me.sh runs");
    assertThat(scene.run("show").err()).contains("no run yet");
  }

  @Test
  void rollbackShowsAsksAppliesAndComparesAgain() {
    scene.run("apply", "--yes");
    scene.type("y");
    Scene.Shown shown = scene.run("rollback");
    assertThat(shown.exitCode()).as(shown.toString()).isZero();
    assertThat(shown.err()).contains("Roll back " + RUN + " with 4 changes on 2 hosts");
    assertThat(shown.out()).contains("remove /etc/motd", "everything is as it was before " + RUN);
    assertThat(scene.scratch("vm1").path("/etc/motd")).doesNotExist();
    assertThat(scene.run("rollback", RUN, "--yes").out()).contains("is already rolled back");
    assertThat(scene.run("rollback", "--yes").err())
        .contains("there is no run that can be rolled back");
    assertThat(scene.run("runs").out()).contains("rolls back " + RUN);
  }

  @Test
  void rollbackOfOneHostLeavesTheOthers() {
    scene.run("apply", "--yes");
    assertThat(scene.run("rollback", RUN, "--yes", "--limit", "vm2").exitCode()).isZero();
    assertThat(scene.scratch("vm1").path("/etc/motd")).exists();
    assertThat(scene.scratch("vm2").path("/etc/motd")).doesNotExist();
  }

  @Test
  void rollbackListsLaterChangesAndTouchesNothing() {
    scene.run("apply", "--yes");
    scene.scratch("vm1").write("/etc/motd", "mine\n");
    Scene.Shown shown = scene.run("rollback", RUN, "--yes");
    assertThat(shown.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(shown.out()).contains("/etc/motd was changed after run", "--keep-changed");
    assertThat(scene.scratch("vm2").path("/etc/motd")).exists();
    assertThat(scene.run("rollback", RUN, "--yes", "--keep-changed").exitCode()).isZero();
    assertThat(scene.scratch("vm1").read("/etc/motd")).isEqualTo("mine\n");
    assertThat(scene.scratch("vm2").path("/etc/motd")).doesNotExist();
  }

  @Test
  void anotherActiveRunIsReportedWithUserAndTime() throws Exception {
    String boot = Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip();
    String stat = Files.readString(Path.of("/proc/self/stat"));
    String start = stat.substring(stat.lastIndexOf(')') + 2).split(" ")[19];
    scene
        .scratch("vm2")
        .write(
            "/var/lib/crucible/lock",
            "run=20260101-000000\nuser=you@there\nsince=2026-01-01T00:00:00Z\nboot=%s\nconnection=%d %s\n"
                .formatted(boot, ProcessHandle.current().pid(), start));
    Scene.Shown shown = scene.run("apply", "--yes");
    assertThat(shown.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(shown.out())
        .contains("run 20260101-000000 of you@there", "--break-lock 20260101-000000");
    assertThat(scene.scratch("vm1").path("/etc/motd")).doesNotExist();
    assertThat(scene.run("apply", "--yes", "--break-lock", "20260101-000000").exitCode()).isZero();
  }
}
