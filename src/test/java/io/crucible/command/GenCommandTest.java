package io.crucible.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crucible.cli.Scene;
import io.crucible.component.nfs.Nfs;
import io.crucible.config.Overrides;
import io.crucible.config.Site;
import io.crucible.config.SiteLoader;
import io.crucible.view.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files from the configuration; no host is contacted. */
class GenCommandTest {
  private static final String HOSTS =
      "[hosts]\nvm1 = 192.0.2.11 [compute, storage]\nvm2 = 192.0.2.12 [compute]\n";

  @TempDir Path folder;
  private Scene scene;
  private Path config;

  @BeforeEach
  void scene() throws IOException {
    scene = new Scene(folder);
    scene.isReal = true;
    config = Files.createDirectories(folder.resolve("config"));
    Files.writeString(config.resolve("system_info"), HOSTS);
  }

  private String export() throws Exception {
    Site site = SiteLoader.load(config, Overrides.none()).site();
    return site.need(Nfs.class).export().toString();
  }

  @Test
  void overridesAreInEffectFromThenOn() throws Exception {
    Scene.Shown shown = scene.run("gen", "--overrides", "--set", "nfs_export.export=/export");

    assertThat(shown.exitCode()).as(shown.err()).isEqualTo(ExitCode.DONE);
    assertThat(shown.out())
        .isEqualTo("created    " + config.resolve("overrides") + "\n1 file -> ./run_me.sh plan\n");
    assertThat(Files.readString(config.resolve("overrides")))
        .endsWith("override it.\n\n" + HOSTS + "\n[nfs_export]\nexport = /export\n");
    assertThat(export()).isEqualTo("/export");
    assertThat(scene.connected).isEmpty();
    // A plan uses them too.
    scene.run("gen", "--host-files", folder.resolve("tree").toString());
    assertThat(Files.readString(folder.resolve("tree/vm1/etc/exports.d/crucible.exports")))
        .contains("/export ");
  }

  @Test
  void overridesInAnotherPlaceAdviseToMoveThem() {
    Scene.Shown shown = scene.run("gen", "--overrides=" + folder.resolve("mine"));

    assertThat(shown.out())
        .endsWith(
            "-> to use these settings, move the file to " + config.resolve("overrides") + "\n");
    assertThat(folder.resolve("mine")).exists();
    assertThat(config.resolve("overrides")).doesNotExist();
  }

  @Test
  void anExistingFileIsNotLost() throws Exception {
    Path overrides = Files.writeString(config.resolve("overrides"), "# mine\n");

    Scene.Shown refused = scene.run("gen", "--overrides");
    assertThat(refused.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(refused.err()).contains("error: " + overrides, "--force");
    assertThat(overrides).hasContent("# mine");

    assertThat(scene.run("gen", "--overrides", "--force").out()).startsWith("replaced   ");
    assertThat(scene.run("gen", "--overrides").out()).startsWith("unchanged  ");
  }

  @Test
  void hostFilesAreWhatAPlanWouldWrite() throws Exception {
    Scene.Shown shown = scene.run("gen", "--host-files", folder.resolve("tree").toString());

    assertThat(shown.exitCode()).as(shown.err()).isEqualTo(ExitCode.DONE);
    assertThat(shown.err()).doesNotContain("clear text");
    assertThat(scene.connected).isEmpty();
    assertThat(tree())
        .contains(
            "vm1/etc/exports.d/crucible.exports",
            "vm1/etc/fstab",
            "vm1/etc/hosts",
            "vm1/etc/crucible/firewall.sh",
            "vm1/etc/libvirt/qemu.conf",
            "vm1/etc/nova/nova.conf",
            "vm2/etc/fstab")
        .doesNotContain("vm2/etc/exports.d/crucible.exports");
    assertThat(Files.readString(folder.resolve("tree/vm2/etc/fstab")))
        .contains("\n192.0.2.11:/srv/instances /var/lib/nova/instances nfs4 ");
    assertThat(Files.readString(folder.resolve("tree/vm1/etc/nova/nova.conf")))
        .contains("[libvirt]\n", "live_migration_completion_timeout = 800\n");
  }

  @Test
  void anotherReleaseHasOtherFiles() throws Exception {
    scene.run(
        "gen", "--host-files", folder.resolve("tree").toString(), "--os", "el-9", "--limit", "vm2");

    assertThat(tree())
        .contains("vm2/etc/systemd/system/virtqemud.service.d/10-crucible-storage.conf")
        .noneMatch(file -> file.startsWith("vm1/"));
  }

  private List<String> tree() throws IOException {
    Path tree = folder.resolve("tree");
    try (Stream<Path> files = Files.walk(tree)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> tree.relativize(file).toString())
          .toList();
    }
  }

  @Test
  void anUnknownReleaseIsGuessed() {
    Scene.Shown shown = scene.run("gen", "--host-files", folder + "/t", "--os", "debian12");

    assertThat(shown.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(shown.err()).contains("--os debian12: unknown release", "did you mean debian-12?");
    assertThat(folder.resolve("t")).doesNotExist();
  }

  @Test
  void problemsOfASetUpAreErrorsHereToo() {
    Scene.Shown shown = scene.run("gen", "--host-files", folder + "/t", "--os", "el-6");

    assertThat(shown.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(shown.err()).contains("cannot mount NFS 4.2");
    assertThat(folder.resolve("t")).doesNotExist();
  }

  @Test
  void theKindOfFilesIsRequired() {
    Scene.Shown shown = scene.run("gen");

    assertThat(shown.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(shown.err()).contains("there is nothing to write");
  }

  @Test
  void aDocumentNamesTheFiles() throws Exception {
    Scene.Shown shown = scene.run("gen", "--json", "--overrides");

    JsonNode document = new ObjectMapper().readTree(shown.out());
    assertThat(document.at("/files/0/path").asText())
        .isEqualTo(config.resolve("overrides").toString());
    assertThat(document.at("/files/0/status").asText()).isEqualTo("created");
    assertThat(shown.err()).isEmpty();
  }
}
