package io.crucible.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crucible.cli.Scene;
import io.crucible.model.Problem;
import io.crucible.transport.ConnectException;
import io.crucible.view.ExitCode;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plans of hosts in folders, from the command line to the exit code. */
class PlanCommandTest {
  @TempDir Path folder;
  private Scene scene;

  @BeforeEach
  void scene() {
    scene = new Scene(folder);
  }

  @Test
  void showsWhatWouldChangeAndTouchesNothing() {
    scene.scratch("vm1").write("/etc/motd", "hello\n");

    Scene.Shown shown = scene.run("plan");

    assertThat(shown.exitCode()).isEqualTo(ExitCode.DIFFERENT);
    assertThat(shown.out())
        .contains("~ change /etc/motd", "-hello", "+welcome to vm1", "+ create /etc/motd")
        .endsWith("2 changes on 2 hosts in 1 wave -> ./run_me.sh apply\n");
    assertThat(scene.scratch("vm1").read("/etc/motd")).isEqualTo("hello\n");
  }

  @Test
  void saysSoWhenThereIsNothingToDo() {
    scene.run("apply", "--yes");

    Scene.Shown shown = scene.run("plan");

    assertThat(shown.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(shown.out()).isEqualTo("0 changes -> in sync -> ./run_me.sh verify --migrate\n");
  }

  @Test
  void leavesDiffsOutOnRequest() {
    assertThat(scene.run("plan", "--no-diff").out())
        .contains("create /etc/motd")
        .doesNotContain("+welcome");
  }

  @Test
  void looksOnlyAtSelectedHosts() {
    Scene.Shown shown = scene.run("plan", "--limit", "*2");

    assertThat(scene.connected).containsExactly("vm2");
    assertThat(shown.out()).contains("1 change on 1 host in 1 wave");
  }

  @Test
  void showsThePlanOfTheOthersWhenOneDoesNotAnswer() {
    scene.unreachable("vm2");

    Scene.Shown shown = scene.run("plan");

    assertThat(shown.exitCode()).isEqualTo(ExitCode.UNREACHABLE);
    assertThat(shown.out())
        .contains("+welcome to vm1", "error: vm2: there is no route to the host", "--limit vm1");
  }

  @Test
  void aRefusedLoginIsNotUnreachable() {
    scene.unreachable("vm1");
    scene.refusing.put(
        "vm2",
        new ConnectException(
            ConnectException.Reason.HOST_KEY,
            Problem.error("vm2", "its host key changed", "ssh-keygen -R vm2")));

    Scene.Shown shown = scene.run("plan");

    assertThat(shown.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(shown.out()).contains("ssh-keygen -R vm2").contains("no host answered");
  }

  @Test
  void asksForAPasswordOnceWhenHostsNeedOne() {
    ConnectException wanted =
        new ConnectException(
            ConnectException.Reason.AUTHENTICATION, Problem.error("vm", "wants a password", ""));
    scene.refusing.put("vm1", wanted);
    scene.refusing.put("vm2", wanted);
    scene.acceptedPasswords.add("hunter2");
    scene.type("hunter2");

    Scene.Shown shown = scene.run("plan");

    assertThat(shown.exitCode()).isEqualTo(ExitCode.DIFFERENT);
    assertThat(shown.err()).containsOnlyOnce("password of root on the hosts");
  }

  @Test
  void aPasswordNeverReachesTheScreen() {
    scene.environment.put("CRUCIBLE_PASSWORD", "hunter2");
    scene.warnings.add(Problem.warning("config", "somebody wrote hunter2 here", ""));

    Scene.Shown shown = scene.run("plan", "--verbose");

    assertThat(shown.err()).contains("somebody wrote ******** here");
    assertThat(shown.out() + shown.err()).doesNotContain("hunter2");
  }

  @Test
  void aPasswordOnTheCommandLineGivesAWarning() {
    assertThat(scene.run("plan", "--password", "hunter2").err())
        .contains("warning: --password: every user of this machine can read it")
        .doesNotContain("hunter2");
  }

  @Test
  void standardOutputHasOnlyTheDocument() throws Exception {
    scene.warnings.add(Problem.warning("config", "something", ""));

    Scene.Shown shown = scene.run("plan", "--json", "--limit", "vm1");

    JsonNode document = new ObjectMapper().readTree(shown.out());
    assertThat(document.at("/exitCode").asInt()).isEqualTo(ExitCode.DIFFERENT);
    assertThat(document.at("/plan/waves/0/hosts/0/steps/0/diff").asText())
        .contains("+welcome to vm1");
    assertThat(document.at("/plan/warnings/0/found").asText()).isEqualTo("something");
  }

  @Test
  void anInterruptEndsWithItsOwnCode() {
    Thread test = Thread.currentThread();
    scene.onScript = test::interrupt;

    Scene.Shown shown = scene.run("plan");

    assertThat(shown.exitCode()).isEqualTo(ExitCode.INTERRUPTED);
    assertThat(shown.err()).contains("no host was changed");
  }
}
