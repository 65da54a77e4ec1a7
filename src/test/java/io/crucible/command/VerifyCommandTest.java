package io.crucible.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.crucible.cli.Scene;
import io.crucible.view.ExitCode;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Verification of hosts in folders, which have neither share nor libvirt. */
class VerifyCommandTest {
  @TempDir Path folder;
  private Scene scene;

  @BeforeEach
  void scene() {
    scene = new Scene(folder);
  }

  @Test
  void findsDifferencesAndFailures() {
    Scene.Shown shown = scene.run("verify");

    assertThat(shown.exitCode()).isEqualTo(ExitCode.DIFFERENT);
    assertThat(shown.out())
        .contains("Configuration: 2 changes on 2 hosts", "create /etc/motd", "failed  vm1")
        .endsWith("not verified -> ./run_me.sh apply\n");
    assertThat(scene.scratch("vm1").path("/etc/motd")).doesNotExist();
  }

  @Test
  void hostsThatDoNotAnswerAreNotVerified() {
    scene.unreachable("vm1");
    scene.unreachable("vm2");

    Scene.Shown shown = scene.run("verify");

    assertThat(shown.exitCode()).isEqualTo(ExitCode.UNREACHABLE);
    assertThat(shown.out()).contains("Configuration: no host answered", "not verified");
  }
}
