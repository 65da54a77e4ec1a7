package io.crucible.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.crucible.cli.CrucibleCommand;
import io.crucible.cli.Scene;
import io.crucible.cli.TestSite;
import io.crucible.command.ConfigurationOptions;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jline.reader.Candidate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What can be typed in which place. */
class ShellCompleterTest {
  @TempDir Path folder;
  private ShellCompleter completer;
  private SessionParts parts;

  @BeforeEach
  void parts() throws IOException {
    Scene scene = new Scene(folder);
    Session session = new Session(new ConfigurationOptions(), Map.of(), new LastPlan(Scene.CLOCK));
    parts =
        new SessionParts(
            session,
            scene.context(new StringWriter(), new StringWriter()),
            new SessionWiring(new TestSite(scene, folder), session),
            new TypedSecrets(Optional.empty()),
            CrucibleCommand::bare);
    completer = new ShellCompleter(new Shell(parts), new ShellValues(parts));
  }

  private List<String> after(String words, String typed) {
    List<String> before = words.isEmpty() ? List.of() : List.of(words.split(" "));
    return completer.candidates(before, typed).stream().map(Candidate::value).toList();
  }

  @Test
  void commandsAndTheirOptions() {
    assertThat(after("", "")).contains("plan", "apply", "use", "set", "show", "exit");
    assertThat(after("", "")).doesNotContain("rehearse", "shell");
    assertThat(after("lab", "")).contains("up", "down");
    assertThat(after("plan", "--")).contains("--limit", "--out", "--set");
    assertThat(after("plan --no-diff --limit vm1", "--")).doesNotContain("--limit");
    assertThat(after("show", "")).contains("config");
    assertThat(after("help", "")).contains("plan", "use");
  }

  @Test
  void hostsRolesAndPatterns() {
    assertThat(after("diff", "")).containsExactly("vm1", "vm2", "compute", "storage", "vm*");
    assertThat(after("use", "")).containsExactly("hosts");
    assertThat(after("use hosts", "")).contains("vm1");
    assertThat(after("plan --limit", "vm1,")).contains("vm1,vm2");
    assertThat(after("plan", "--limit=v")).contains("--limit=vm1");
  }

  @Test
  void settingsAndTheirValues() {
    assertThat(after("set", "")).contains("nfs_export.export", "hosts.vm1");
    assertThat(after("set ssh_creds.become", "")).contains("none", "sudo");
    assertThat(after("set nfs_export.export", "")).contains("/srv/instances");
    assertThat(after("set ssh_creds.password", "")).isEmpty();
    assertThat(after("plan --set", "nfs_")).contains("nfs_export.export=");
    assertThat(after("plan --set", "ssh_creds.become=")).contains("ssh_creds.become=sudo");
    assertThat(after("show config", "")).contains("nfs_export", "nfs_export.export");
    parts.session().settings().put("fstab.attribute", "hard");
    assertThat(after("unset", "")).containsExactly("fstab.attribute");
  }

  @Test
  void componentsAndTheirFolders() {
    assertThat(after("components", "")).contains("nfs", "nfs-server", "libvirt");
    assertThat(after("components", "--")).contains("--graph");
  }

  @Test
  void filesAndRuns() throws IOException {
    Files.createDirectories(folder.resolve("plans/old"));
    Files.createFile(folder.resolve("plans/today.plan"));
    Files.createDirectories(parts.stateFolder().resolve("runs/20260102-030405"));

    assertThat(after("apply", folder + "/plans/"))
        .containsExactly(folder + "/plans/old/", folder + "/plans/today.plan");
    assertThat(new ShellValues(parts).runs()).containsOnlyKeys("20260102-030405");
  }
}
