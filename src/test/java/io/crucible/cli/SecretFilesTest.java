package io.crucible.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.crucible.model.Resource.IniKey;
import io.crucible.model.Secret;
import io.crucible.model.Text;
import io.crucible.text.OsloGrammar;
import io.crucible.view.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that contain secrets, from the command line to all that it leaves on this machine. */
class SecretFilesTest {
  private static final String CONF = "/etc/nova/nova.conf";
  private static final String FSTAB = "/etc/fstab";

  /** Other passwords, around our lines. */
  private static final String BEFORE =
      """
      [DEFAULT]
      transport_url = rabbit://nova:geheim%40one@192.0.2.1:5672,nova:geheim-two@192.0.2.2//
      [database]
      connection = mysql+pymysql://nova:geheim-three@vip/nova
      [libvirt]
      password = geheim-four
      """;

  @TempDir Path folder;
  private Scene scene;
  private String ours = "geheim-ours";

  @BeforeEach
  void scene() {
    scene = new Scene(folder);
    scene.scratch("vm1").write(CONF, BEFORE);
    scene.alsoWanted =
        host ->
            host.name().equals("vm1")
                ? List.of(
                    key("libvirt", "live_migration_scheme", Text.of("tcp")),
                    key("service", "auth", Text.secret("nova.service", new Secret(ours))),
                    key(
                        "cache",
                        "servers",
                        Text.of("nova:")
                            .plus(Text.secret("nova.cache", new Secret("geheim-cache")))
                            .plus("@vip")))
                : List.of();
  }

  private static IniKey key(String section, String key, Text value) {
    return new IniKey(
        CONF, new OsloGrammar(), section, key, Optional.of(value), true, Scene.ORIGIN);
  }

  private String kept() {
    StringBuilder all = new StringBuilder();
    try (Stream<Path> files = Files.walk(scene.stateFolder())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        all.append(Files.readString(file));
      }
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    return all.toString();
  }

  private String saved() {
    return folder.resolve("today.plan").toString();
  }

  @Test
  void aPlanShowsItsOwnLinesAndMasksSecrets() {
    Scene.Shown plan = scene.run("plan");

    assertThat(plan.out())
        .contains(
            "+live_migration_scheme = tcp",
            "+auth = <secret nova.service>",
            "+servers = nova:<secret nova.cache>@vip")
        .doesNotContain("transport_url", "geheim");
    assertThat(scene.run("diff").out()).contains("+live_migration_scheme").doesNotContain("geheim");
    assertThat(scene.run("plan", "--json").out())
        .contains("\"holdsSecrets\" : true", "<secret nova.service>")
        .doesNotContain("geheim");
  }

  @Test
  void aSavedPlanIsAppliedWithTheSameSecrets() throws Exception {
    scene.run("plan", "--out", saved());
    assertThat(Files.readString(Path.of(saved()))).contains(CONF).doesNotContain("geheim");

    Scene.Shown applied = scene.run("apply", "--yes", saved());

    assertThat(applied.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(applied.out()).contains("<secret nova.service>").doesNotContain("geheim");
    assertThat(scene.scratch("vm1").read(CONF))
        .contains("auth = geheim-ours", "servers = nova:geheim-cache@vip", "geheim%40one");
    assertThat(scene.run("show").out())
        .contains("+auth = <secret nova.service>")
        .doesNotContain("geheim");
    assertThat(scene.run("show", "--json").out()).doesNotContain("geheim");
    Path page = folder.resolve("run.html");
    scene.run("report", "--html", page.toString());
    assertThat(Files.readString(page))
        .contains("&lt;secret nova.service&gt;")
        .doesNotContain("geheim");
    Scene.Shown back = scene.run("rollback", "--yes");
    assertThat(back.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(back.out()).doesNotContain("geheim");
    assertThat(scene.scratch("vm1").read(CONF)).isEqualTo(BEFORE);
    assertThat(kept()).contains("hmac-sha256").doesNotContain("geheim");
  }

  @Test
  void aSavedPlanIsStaleWhenTheFileChanged() {
    scene.run("plan", "--out", saved());
    scene.scratch("vm1").write(CONF, BEFORE + "# one more\n");

    Scene.Shown refused = scene.run("apply", "--yes", saved());

    assertThat(refused.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(refused.err())
        .contains("the plan for vm1:" + CONF + " is stale", "./run_me.sh plan --out " + saved());
    assertThat(scene.scratch("vm2").path("/etc/motd")).doesNotExist();
  }

  @Test
  void aSavedPlanIsStaleWhenItsSecretChanged() {
    scene.run("plan", "--out", saved());
    ours = "geheim-changed";

    assertThat(scene.run("apply", "--yes", saved()).err()).contains(CONF + " is stale");
    assertThat(scene.scratch("vm1").read(CONF)).isEqualTo(BEFORE);
  }

  @Test
  void aSecretThatEachPlanGeneratesDoesNotMakeASavedPlanStale() {
    AtomicInteger count = new AtomicInteger();
    scene.alsoWanted =
        host -> {
          Secret made = Secret.generated("geheim-made-" + count.incrementAndGet());
          return List.of(key("cache", "auth", Text.secret("cache", made)));
        };
    scene.run("plan", "--out", saved());

    assertThat(scene.run("apply", "--yes", saved()).out()).contains("<secret cache>");

    assertThat(scene.scratch("vm1").read(CONF)).contains("auth = geheim-made-");
    // The journal has the digest of what was written, so it can be rolled back.
    scene.alsoWanted = host -> List.of();
    assertThat(scene.run("rollback", "--yes").exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(scene.scratch("vm1").read(CONF)).isEqualTo(BEFORE);
  }

  @Test
  void aSavedPlanOfAnotherControlNodeIsRefused() throws Exception {
    scene.run("plan", "--out", saved());
    Files.delete(scene.stateFolder().resolve("crucible/digest-key"));

    Scene.Shown refused = scene.run("apply", "--yes", saved());

    assertThat(refused.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(refused.err()).contains("was saved on another machine");
    assertThat(scene.scratch("vm1").read(CONF)).isEqualTo(BEFORE);
  }

  @Test
  void aSavedPlanOfSecretFilesNeedsItsHosts() {
    scene.run("plan", "--out", saved());
    scene.unreachable("vm2");

    assertThat(scene.run("apply", "--yes", saved()).err())
        .contains("not all hosts answered; nothing was changed");
    assertThat(scene.scratch("vm1").read(CONF)).isEqualTo(BEFORE);
  }

  @Test
  void aFileWithAPasswordIsTreatedAsAFileWithSecrets() {
    scene.scratch("vm2").write(FSTAB, "//srv/a /a cifs user=a,password=geheim-five 0 0\n");
    scene.alsoWanted =
        host ->
            List.of(
                new io.crucible.model.Resource.FstabEntry(
                    "192.0.2.11:/srv", "/mnt", "nfs4", "rw", Scene.ORIGIN));

    assertThat(scene.run("plan", "--out", saved()).out())
        .contains("+192.0.2.11:/srv /mnt nfs4 rw")
        .doesNotContain("geheim");
    assertThat(scene.run("apply", "--yes", saved()).exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(scene.scratch("vm2").read(FSTAB)).contains("password=geheim-five", "/mnt nfs4");
    assertThat(kept()).doesNotContain("geheim");
  }
}
