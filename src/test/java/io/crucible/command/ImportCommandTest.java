package io.crucible.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.crucible.cli.Scene;
import io.crucible.config.Overrides;
import io.crucible.config.SiteLoader;
import io.crucible.model.Host;
import io.crucible.view.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Import of old folders; OldFolderTest checks the content of the new files. */
class ImportCommandTest {
  private static final String OLD = "src/test/resources/config/old-master";

  @TempDir Path folder;
  private Scene scene;
  private String to;

  @BeforeEach
  void scene() {
    scene = new Scene(folder);
    scene.isReal = true;
    to = folder.resolve("new").toString();
  }

  @Test
  void theResultLoadsAndSaysWhatChanged() throws Exception {
    Scene.Shown shown = scene.run("import", OLD, "--to", to);

    assertThat(shown.exitCode()).as(shown.err()).isEqualTo(ExitCode.DONE);
    assertThat(shown.err()).contains("setenforce = 0 was not copied", "never had an effect");
    assertThat(shown.out()).endsWith("6 files -> ./run_me.sh plan --config-dir " + to + "\n");
    assertThat(SiteLoader.load(Path.of(to), Overrides.none()).site().hosts())
        .extracting(Host::address)
        .containsExactly("10.8.30.141", "10.8.30.200");
    assertThat(scene.connected).isEmpty();
  }

  @Test
  void ownFilesAreNotLost() throws Exception {
    scene.run("import", OLD, "--to", to);
    Path nova = Files.writeString(Path.of(to, "nova"), "[nova_conf]\n");

    Scene.Shown refused = scene.run("import", OLD, "--to", to);

    assertThat(refused.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(refused.err()).contains("error: " + nova);
    assertThat(nova).hasContent("[nova_conf]");
    assertThat(scene.run("import", OLD, "--to", to, "--force").exitCode()).isEqualTo(ExitCode.DONE);
  }

  @Test
  void theShippedExampleMayBeOverwritten() {
    scene.run("init", "--defaults", "--config-dir", to);

    assertThat(scene.run("import", OLD, "--to", to).exitCode()).isEqualTo(ExitCode.DONE);
  }

  @Test
  void anUnrelatedFolderIsRefused() {
    Scene.Shown shown = scene.run("import", folder.toString(), "--to", to);

    assertThat(shown.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(shown.err()).contains("there is no file system_info in this folder");
    assertThat(Path.of(to)).doesNotExist();
  }

  @Test
  void theTargetFolderIsRequired() {
    assertThat(scene.run("import", OLD).err())
        .startsWith("error: missing required option: '--to=DIR'");
  }

  @Test
  void aDocumentHoldsTheNotes() {
    assertThat(scene.run("import", OLD, "--to", to, "--json").out())
        .contains("\"command\" : \"import\"", "\"notes\"", "setenforce = 0 was not copied");
  }
}
