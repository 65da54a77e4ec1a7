package io.crucible.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.crucible.cli.CrucibleCommand;
import io.crucible.cli.Scene;
import io.crucible.terminal.CommandContext;
import io.crucible.terminal.Output;
import io.crucible.view.ExitCode;
import io.crucible.workflow.Masks;
import io.crucible.workflow.Parts;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Settings with the layer and line that they come from, from real files. */
class ConfigCommandTest {
  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void files() throws IOException {
    Path config = Files.createDirectory(folder.resolve("config"));
    Files.writeString(
        config.resolve("system_info"),
        """
        [hosts]
        vm1 = 192.0.2.11 [compute, storage]
        vm2 = 192.0.2.12 [compute]
        [ssh_creds]
        password = hunter2
        """);
    Files.writeString(config.resolve("overrides"), "[fstab]\nnfs_client_mount = /mnt/guests\n");
  }

  private int config(String... words) {
    Masks masks = new Masks();
    CommandContext context =
        new CommandContext(
            folder,
            Map.of("CRUCIBLE_MIGRATION__PORTS", "50000-50100"),
            new Output(new PrintWriter(out), masks),
            new Output(new PrintWriter(err), masks),
            Optional.empty(),
            masks,
            Scene.CLOCK);
    return CrucibleCommand.commandLine(context, new Parts()).execute(words);
  }

  @Test
  void everySettingNamesItsLayerAndLine() {
    int exitCode = config("config", "--set", "nfs_export.export=/srv/instances");

    assertThat(exitCode).isEqualTo(ExitCode.DONE);
    assertThat(out.toString().replaceAll(" +", " "))
        .contains("vm1 = 192.0.2.11 [compute, storage] system_info:2")
        .contains("username = root shipped default")
        .contains("nfs_client_mount = /mnt/guests overrides:2")
        .contains("ports = 50000-50100 environment variable CRUCIBLE_MIGRATION__PORTS")
        .contains("export = /srv/instances --set nfs_export.export")
        .contains("password = ********")
        .doesNotContain("hunter2");
  }

  @Test
  void shippedDefaultsCanBeLeftOut() {
    config("config", "--changed");

    assertThat(out.toString()).contains("vm2 = 192.0.2.12").doesNotContain("shipped");
  }

  @Test
  void wordsSelectSettings() {
    config("config", "fstab.");

    assertThat(out.toString()).contains("[fstab]").doesNotContain("[hosts]");
  }

  @Test
  void aWordThatSelectsNothingIsGuessed() {
    assertThat(config("config", "nfs_exprot")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("did you mean nfs_export?");
  }

  @Test
  void jsonHasThePath() throws IOException {
    config("config", "--json", "nfs_client_mount");

    JsonNode setting = new ObjectMapper().readTree(out.toString()).at("/settings/0");
    assertThat(setting.at("/file").asText()).isEqualTo("system_info");
    assertThat(setting.at("/key").asText()).isEqualTo("fstab.nfs_client_mount");
    assertThat(setting.at("/layer").asText()).isEqualTo("overrides");
    assertThat(setting.at("/origin").asText()).isEqualTo(folder + "/config/overrides:2");
  }

  @Test
  void wrongFilesAreNamed() {
    assertThat(config("config", "--set", "no.such=1")).isEqualTo(ExitCode.USAGE);
    assertThat(err.toString()).contains("unknown section [no]");
  }
}
