package io.crucible.shell;

import static org.assertj.core.api.Assertions.assertThat;

import io.crucible.cli.CrucibleCommand;
import io.crucible.cli.Scene;
import io.crucible.cli.TestSite;
import io.crucible.command.ConfigurationOptions;
import io.crucible.view.ExitCode;
import io.crucible.workflow.Wiring;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A shell that reads a script: what it keeps between lines, and when it stops. */
class ScriptShellTest {
  @TempDir Path folder;
  private Scene scene;
  private Wiring wiring;
  private boolean keepGoing;

  @BeforeEach
  void scene() throws IOException {
    scene = new Scene(folder);
    wiring = new TestSite(scene, folder);
  }

  private Scene.Shown script(String text) {
    return scene.shown(context -> {
      Session session =
          new Session(new ConfigurationOptions(), Map.of(), new LastPlan(context.clock()));
      return new ScriptShell(
              session,
              context,
              new SessionWiring(wiring, session),
              CrucibleCommand::bare,
              keepGoing)
          .run(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
    });
  }

  @Test
  void runsAWholeScript() {
    Scene.Shown shown =
        script(
            """
            # a comment, and an empty line

            plan
            apply --yes
            plan
            """);

    assertThat(shown.err()).doesNotContain("stopped");
    assertThat(shown.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(shown.out()).contains("2 changes on 2 hosts", "in sync");
    assertThat(scene.scratch("vm2").read("/etc/motd")).isEqualTo("welcome to vm2\n");
  }

  @Test
  void aLineWithASecretIsNotRepeated() {
    Scene.Shown shown = script("set ssh_creds.pasword M4rk\n");

    assertThat(shown.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(shown.err())
        .contains("stopped at line 1, exit code 2 (it may hold a secret, so it is not shown)")
        .doesNotContain("M4rk");
    assertThat(script("secrets set own.key \\\n  M4rk\n").err())
        .contains("stopped at line 2, exit code 2 (it may hold a secret")
        .doesNotContain("M4rk");
    assertThat(script("secrets set own.key M4rk\n").err())
        .contains("a secret is not accepted as an argument")
        .doesNotContain("M4rk");
  }

  @Test
  void appliesThePlanThatWasShown() {
    scene.scratch("vm1").write("/etc/motd", "old\n");
    Scene.Shown shown = script("plan\napply --yes\n");

    // Facts, observations, apply; and twice for the look after the run. No second plan before it.
    assertThat(shown.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(shown.out()).containsOnlyOnce("~ change /etc/motd");
  }

  @Test
  void aMistypedCommandShowsTheShellsOwnHelp() {
    assertThat(script("rollbakc\n").err())
        .contains("did you mean rollback?\nhelp:  help\n")
        .doesNotContain("usage:");
  }

  @Test
  void stopsAtTheFirstErrorAndSaysWhere() {
    Scene.Shown shown = script("plan --limti vm1\napply --yes\n");

    assertThat(shown.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(shown.err()).contains("stopped at line 1, exit code 2: plan --limti vm1");
    assertThat(scene.connected).isEmpty();
  }

  @Test
  void continuesAfterAnErrorOnRequest() {
    keepGoing = true;
    Scene.Shown shown = script("no-such\napply --yes\n");

    assertThat(shown.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(shown.err()).contains("failed in line 1, exit code 2: no-such");
    assertThat(scene.scratch("vm1").read("/etc/motd")).isEqualTo("welcome to vm1\n");
  }

  @Test
  void chosenHostsApplyToLaterCommands() {
    Scene.Shown shown = script("use hosts *2\nplan\nuse hosts storage\n");

    assertThat(scene.connected).containsExactly("vm2");
    assertThat(shown.out())
        .contains("vm2  (1 of 2 hosts)", "1 change on 1 host", "vm1  (1 of 2 hosts)");
  }

  @Test
  void aSettingAppliesUntilItIsUnset() {
    Scene.Shown shown =
        script(
            """
            set nfs_export.export /srv/one
            show config nfs_export.export
            config nfs_export.export --set nfs_export.export=/srv/two
            unset nfs_export.export
            show config nfs_export.export
            """);

    assertThat(shown.err()).doesNotContain("stopped");
    assertThat(shown.out().replaceAll(" +", " "))
        .contains("export = /srv/one set nfs_export.export")
        .contains("export = /srv/two --set nfs_export.export")
        .contains("shipped default");
  }

  @Test
  void aWrongSettingIsRefusedAtOnceAndChangesNothing() {
    keepGoing = true;
    Scene.Shown shown =
        script("set nfs_export.exprot /x\nset nfs_export.export relative\nshow config --changed\n");

    assertThat(shown.err())
        .contains("unknown key exprot in [nfs_export]")
        .contains("did you mean export?")
        .contains("export = relative is not valid");
    assertThat(shown.out()).doesNotContain("relative");
  }

  @Test
  void savedSettingsAreAFileOfTheConfiguration() throws IOException {
    Path overrides = folder.resolve("config/overrides");
    Files.writeString(overrides, "# mine\n[fstab]\nnfs_client_mount = /mnt/guests\n");

    Scene.Shown shown =
        script(
            """
            set nfs_export.export = /srv/one
            set ssh_creds.password=hunter2
            save overrides
            show config --changed export
            """);

    assertThat(Files.readString(overrides))
        .isEqualTo(
            "# mine\n[fstab]\nnfs_client_mount = /mnt/guests\n\n[nfs_export]\nexport = /srv/one\n");
    assertThat(shown.out())
        .contains(
            "saved 1 setting in " + overrides,
            "overrides:6",
            "not saved, because passwords are in them: ssh_creds.password")
        .doesNotContain("hunter2");
  }

  @Test
  void aPlanOfOtherSettingsIsNotApplied() {
    Scene.Shown shown =
        script("plan\nset hosts.vm2 192.0.2.99 [compute]\nplan --no-diff\napply --yes --no-diff\n");

    assertThat(shown.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(script("plan\nset migration.ports 50000-50100\napply --yes\n").out())
        .contains("in sync");
  }

  @Test
  void aLineMayContinueInTheNextOne() {
    assertThat(script("plan \\\n  --limit vm1\n").out()).contains("1 change on 1 host");
    assertThat(script("plan '").err()).contains("a quote is not closed");
  }

  @Test
  void helpHasExamplesAndEveryCommand() {
    Scene.Shown shown = script("help\nhelp set\nhelp plan\nhelp show config\n");

    assertThat(shown.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(shown.out())
        .contains("use hosts compute-*", " verify ", " lab ", "set hosts.vm3", "--limit");
    assertThat(script("help").out().lines())
        .hasSizeLessThan(24)
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
    assertThat(script("help plna").err()).contains("did you mean plan?");
  }

  @Test
  void everyCommandOfTheCommandLineIsThere() {
    Session session = new Session(new ConfigurationOptions(), Map.of(), new LastPlan(Scene.CLOCK));
    scene.shown(context -> {
      var outside = CrucibleCommand.commandLine(context, wiring).getSubcommands();
      var inside =
          new Shell(
                  new SessionParts(
                      session,
                      context,
                      wiring,
                      new TypedSecrets(Optional.empty()),
                      CrucibleCommand::bare))
              .commandLine(80)
              .getSubcommands();
      assertThat(inside.keySet())
          .containsAll(
              outside.keySet().stream()
                  // Commands that start a shell, or that are for the system outside of it.
                  .filter(name -> !Set.of("shell", "rehearse", "completion", "man").contains(name))
                  .toList());
      return 0;
    });
  }
}
