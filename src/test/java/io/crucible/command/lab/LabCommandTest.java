package io.crucible.command.lab;

import static org.assertj.core.api.Assertions.assertThat;

import io.crucible.cli.Scene;
import io.crucible.view.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The lab commands without a lab; tests of the package lab have real ones. */
class LabCommandTest {
  @TempDir Path folder;
  private Scene scene;

  @BeforeEach
  void scene() {
    scene = new Scene(folder);
  }

  @Test
  void advisesToStartOne() {
    Scene.Shown shown = scene.run("lab", "status");

    assertThat(shown.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(shown.out()).isEqualTo("there is no lab -> ./run_me.sh lab up\n");
  }

  @Test
  void aMissingLabIsAFailure() {
    Scene.Shown shown = scene.run("lab", "ssh", "--name", "other", "vm1");

    assertThat(shown.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(shown.err()).contains("lab 'other': does not exist");
  }

  @Test
  void anIncompleteLabDoesNotHideTheOthers() throws Exception {
    Files.createDirectories(folder.resolve("labs/broken"));
    assertThat(scene.run("lab", "status").exitCode()).isEqualTo(ExitCode.FAILED);
    Path good = Files.createDirectories(folder.resolve("labs/good"));
    Files.writeString(
        good.resolve("state.properties"),
        """
        accelerator=TCG
        flavour=BLANK
        hosts=1
        image=/nowhere
        kind=VM
        memory=1024
        namespace=crucible-000000
        processors=1
        subnet=1
        suite=BOOKWORM
        """);

    Scene.Shown all = scene.run("lab", "status");
    Scene.Shown one = scene.run("lab", "status", "--name", "good");

    assertThat(all.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(all.err()).contains("lab 'broken': was not completely created");
    assertThat(all.out()).startsWith("good");
    assertThat(one.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(one.out()).isEqualTo(all.out());
    assertThat(one.err()).isEmpty();
  }

  @Test
  void unknownSuitesAreRefused() {
    assertThat(scene.run("lab", "up", "--suite", "potato").err())
        .startsWith("error: invalid value for option '--suite'")
        .contains("bookworm, trixie");
  }

  @Test
  void theDemoRefusesContainers() {
    Scene.Shown shown = scene.run("demo", "--kind", "container");

    assertThat(shown.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(shown.err()).contains("--kind container", "NFS", "--storage rbd");
  }

  @Test
  void listsLabsForPrograms() {
    assertThat(scene.run("lab", "status", "--json").out()).contains("\"labs\" : [ ]");
  }
}
