package io.crucible.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.crucible.cli.Scene;
import io.crucible.component.nfs.Nfs;
import io.crucible.config.Overrides;
import io.crucible.config.Site;
import io.crucible.config.SiteLoader;
import io.crucible.model.Host;
import io.crucible.view.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Options without a command work as in older Crucible versions. */
class OldCommandLineTest {
  @TempDir Path folder;
  private Scene scene;
  private Path config;

  @BeforeEach
  void scene() throws IOException {
    scene = new Scene(folder);
    scene.isReal = true;
    config = Files.createDirectories(folder.resolve("config"));
    Files.writeString(
        config.resolve("system_info"), "[nova]\nnova_compute_hosts: 10.0.0.8,10.0.0.9\n");
    Files.writeString(config.resolve("share_storage"), "[nfs_export]\nnfs_server: 10.0.0.8\n");
  }

  private Path generated(String file) {
    return folder.resolve("generated").resolve(file);
  }

  @Test
  void genOnlyWritesBothFilesAndContactsNoHost() throws Exception {
    Scene.Shown shown =
        scene.run("--gen-only", "--controller", "10.0.0.1", "--compute2", "10.0.0.2");

    assertThat(shown.exitCode()).as(shown.err()).isEqualTo(ExitCode.DONE);
    assertThat(shown.out())
        .isEqualTo(
            "created    "
                + generated("system_info")
                + "\ncreated    "
                + generated("shared_storage")
                + "\n2 files -> ./run_me.sh plan --config-dir "
                + folder.resolve("generated")
                + "\n");
    assertThat(scene.connected).isEmpty();
    Site site = SiteLoader.load(folder.resolve("generated"), Overrides.none()).site();
    assertThat(site.hosts()).extracting(Host::address).containsExactly("10.0.0.1", "10.0.0.2");
    assertThat(site.need(Nfs.class).server().address()).isEqualTo("10.0.0.1");
  }

  @Test
  void filesAreWrittenToTheGivenPaths() {
    Path info = folder.resolve("here/info");
    Path storage = folder.resolve("there/storage");

    Scene.Shown shown =
        scene.run(
            "--gen-only", "--gen-sys-info", info.toString(), "--gen-storage", storage.toString());

    assertThat(shown.exitCode()).as(shown.err()).isEqualTo(ExitCode.DONE);
    assertThat(info).content().contains("nova_compute_hosts = 10.0.0.8,10.0.0.9\n");
    assertThat(storage).content().contains("nfs_server = 10.0.0.8\n");
  }

  @Test
  void genOnlyWithoutSavingIsAContradiction() {
    Scene.Shown shown = scene.run("--gen-only", "--no-save");

    assertThat(shown.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(shown.err())
        .isEqualTo(
            """
            error: --gen-only --no-save: these options contradict each other: only files, and no files
              -> remove one of them: ./run_me.sh --gen-only
            """);
    assertThat(folder.resolve("generated")).doesNotExist();
  }

  @Test
  void thePasswordIsNeverSaved() throws Exception {
    Scene.Shown shown = scene.run("--gen-only", "--password", "hunter2");

    assertThat(shown.exitCode()).as(shown.err()).isEqualTo(ExitCode.DONE);
    assertThat(shown.err()).contains("--password: every user of this machine can read it");
    assertThat(shown.out() + shown.err()).doesNotContain("hunter2");
    assertThat(Files.readString(generated("system_info")))
        .contains("password = none\n")
        .doesNotContain("hunter2", "*");
  }

  @Test
  void aPasswordInTheFilesIsNotCopied() throws Exception {
    Files.writeString(
        config.resolve("system_info"),
        "[nova]\nnova_compute_hosts: 10.0.0.8,10.0.0.9\n[ssh_creds]\npassword: hunter2\n");

    Scene.Shown shown = scene.run("--gen-only");

    assertThat(shown.err()).contains("warning: ssh_creds.password: is not saved");
    assertThat(Files.readString(generated("system_info"))).doesNotContain("hunter2");
  }

  @Test
  void settingsOfOtherFilesAreListed() throws Exception {
    Files.writeString(config.resolve("nova"), "[nova_conf]\ncpu_mode = none\n");

    assertThat(scene.run("--gen-only").err())
        .contains("warning: nova/nova_conf.libvirt.cpu_mode: is not part of these two files");
  }

  @Test
  void existingFilesAreNotLost() throws Exception {
    Files.createDirectories(folder.resolve("generated"));
    Files.writeString(generated("shared_storage"), "# mine\n");

    Scene.Shown refused = scene.run("--gen-only");

    assertThat(refused.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(generated("system_info")).doesNotExist();
    assertThat(generated("shared_storage")).hasContent("# mine");
    assertThat(scene.run("--gen-only", "--force").exitCode()).isEqualTo(ExitCode.DONE);
  }

  @Test
  void problemsOfTheFilesAreAllShown() throws Exception {
    Files.writeString(config.resolve("nova"), "[nova_conf\n[nvoa]\n");

    Scene.Shown shown = scene.run("--gen-only", "--json");

    assertThat(shown.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(shown.out()).contains("\"command\" : \"gen-only\"", "nova:1", "nova:2");
  }

  @Test
  void withoutGenOnlyTheHostsAreSetUp() {
    scene.isReal = false;

    Scene.Shown shown =
        scene.run(
            "--controller", "192.0.2.11", "--compute2", "192.0.2.12", "--no-packstack", "--yes");

    assertThat(shown.exitCode()).as(shown.err()).isEqualTo(ExitCode.DONE);
    assertThat(scene.scratch("vm1").read("/etc/motd")).isEqualTo("welcome to vm1\n");
    assertThat(scene.lastOverrides.orElseThrow().controller()).contains("192.0.2.11");
    assertThat(scene.lastOverrides.orElseThrow().compute2()).contains("192.0.2.12");
  }

  @Test
  void withoutATerminalItNeedsYes() {
    assertThat(scene.run("--controller", "10.0.0.1").err()).contains("apply --yes");
  }

  @Test
  void filesAreSavedBeforeTheHostsAreSetUpUnlessNoSave() {
    Path info = folder.resolve("info");
    scene.run("--gen-sys-info", info.toString(), "--no-save");
    assertThat(info).doesNotExist();

    scene.run("--gen-sys-info", info.toString());
    assertThat(info).content().contains("10.0.0.8");
    assertThat(generated("shared_storage")).doesNotExist();
  }

  @Test
  void optionsBeforeACommandAreAnError() {
    Scene.Shown shown = scene.run("--controller", "10.0.0.1", "plan");

    assertThat(shown.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(shown.err()).startsWith("error: put --controller after plan\n");
    assertThat(scene.connected).isEmpty();
  }
}
