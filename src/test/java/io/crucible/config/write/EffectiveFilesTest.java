package io.crucible.config.write;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.crucible.config.ConfigDraft;
import io.crucible.config.Meaning;
import io.crucible.config.Site;
import io.crucible.config.SiteMaker;
import io.crucible.model.ProblemsException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.apache.commons.configuration2.INIConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Generated files say the same as all that they were generated from. */
class EffectiveFilesTest {
  @TempDir private Path temp;

  private Path from() {
    return temp.resolve("from");
  }

  private ConfigDraft draft() {
    return new ConfigDraft(from());
  }

  private static EffectiveFiles files(Site site, Path folder) {
    return new EffectiveFiles(site, folder);
  }

  private static String written(Site site, Path folder, String file) {
    try {
      return files(site, folder).file(file, List.of("generated"));
    } catch (ProblemsException e) {
      throw new AssertionError(e);
    }
  }

  private static String overrides(Site site, Path folder) {
    try {
      return files(site, folder).overrides(List.of("generated"));
    } catch (ProblemsException e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void manySitesComeBackTheSame(long seed) throws Exception {
    Random random = new Random(seed);
    int loaded = 0;
    for (int i = 0; i < 60; i++) {
      Path from = temp.resolve("from" + i);
      SiteMaker made = new SiteMaker(random, from);
      Optional<Site> site = made.site();
      if (site.isEmpty()) {
        continue;
      }
      loaded++;
      ConfigDraft both = new ConfigDraft(temp.resolve("to" + i));
      for (String file : List.of(EffectiveFiles.SYSTEM_INFO, EffectiveFiles.SHARED_STORAGE)) {
        both.file(file, written(site.get(), from, file));
      }
      made.otherFiles().forEach(both::file);
      assertThat(Meaning.of(both.site())).as(made.toString()).isEqualTo(Meaning.of(site.get()));

      Files.writeString(from.resolve("overrides"), overrides(site.get(), from));
      assertThat(Meaning.inAnyOrder(new ConfigDraft(from).site()))
          .as(made.toString())
          .isEqualTo(Meaning.inAnyOrder(site.get()));
    }
    assertThat(loaded).isGreaterThan(20);
  }

  @Test
  void theOldCommandLineGivesTheOldForm() {
    draft().file("system_info", "[nova]\nnova_compute_hosts: 10.0.0.8,10.0.0.9\n");
    Site site = draft().controller("10.0.0.1").compute2("10.0.0.2").site();

    assertThat(written(site, from(), EffectiveFiles.SYSTEM_INFO))
        .startsWith("# generated\n\n[nova]\nnova_compute_hosts = 10.0.0.1,10.0.0.2\n\n")
        .contains("nfs_client_mount = /var/lib/nova/instances\n");
    assertThat(written(site, from(), EffectiveFiles.SHARED_STORAGE))
        .contains("[nfs_export]\n", "nfs_server = 10.0.0.1\n", "mountd = 892\n");
  }

  @Test
  void anotherReaderReadsTheSame() throws Exception {
    draft().file("system_info", ConfigDraft.TWO_HOSTS + "[fstab]\nattribute = hard,nocto\n");
    Site site = draft().site();
    INIConfiguration read = new INIConfiguration();
    read.read(new StringReader(written(site, from(), EffectiveFiles.SYSTEM_INFO)));

    assertThat(read.getSections()).contains("hosts", "ssh_creds", "fstab", "migration", "firewall");
    assertThat(read.getSection("hosts").getString("vm2")).isEqualTo("192.0.2.12 [compute]");
    assertThat(read.getSection("fstab").getString("attribute")).isEqualTo("hard,nocto");
    assertThat(read.getSection("ssh_creds").getString("port")).isEqualTo("22");
  }

  @Test
  void overridesSayOnlyWhatDiffers() {
    draft()
        .file("system_info", ConfigDraft.TWO_HOSTS)
        .file("nova", "[nova_conf]\ncpu_mode = none\n");
    Site site =
        draft()
            .set("migration.ports", "61152-61215")
            .variable("CRUCIBLE_NFS_EXPORT__EXPORT", "/export")
            .site();

    assertThat(overrides(site, from()))
        .isEqualTo(
            """
            # generated

            [hosts]
            vm1 = 192.0.2.11 [compute, storage]
            vm2 = 192.0.2.12 [compute]

            [migration]
            ports = 61152-61215

            [nfs_export]
            export = /export

            [nova_conf]
            libvirt.cpu_mode = none
            """);
  }

  @Test
  void overridesResetWhatOnlyTheFilesSet() {
    draft()
        .file("system_info", ConfigDraft.TWO_HOSTS + "[ssh_creds]\njump = gate\n")
        .file("shared_storage", "[nfs_export]\nexport = /a\n");
    Site site =
        draft()
            .hosts("a=192.0.2.1 [compute, storage]", "b=192.0.2.2")
            .set("nfs_export.export", "")
            .set("ssh_creds.jump", "")
            .site();

    assertThat(overrides(site, from()))
        .isEqualTo(
            """
            # generated

            [hosts]
            a = 192.0.2.1 [compute, storage]
            b = 192.0.2.2 [compute]
            vm1 =
            vm2 =

            [nfs_export]
            export = /srv/instances

            [ssh_creds]
            jump =
            """);
  }

  @Test
  void passwordsAreNeverWritten() {
    draft().file("system_info", ConfigDraft.TWO_HOSTS + "[ssh_creds]\npassword = hunter2\n");
    Site site = draft().set("ssh_creds.become_password", "hunter3").site();

    assertThat(written(site, from(), EffectiveFiles.SYSTEM_INFO))
        .contains("password = none\n", "become_password = none\n")
        .doesNotContain("hunter", "****");
    assertThat(overrides(site, from())).doesNotContain("password", "hunter", "****");
    assertThat(files(site, from()).passwords())
        .containsExactly("ssh_creds.become_password", "ssh_creds.password");
  }

  @Test
  void filesOfThisMachineAreFoundFromElsewhereToo() {
    draft()
        .file("id", "")
        .file("system_info", ConfigDraft.TWO_HOSTS + "[ssh_creds]\nidentity_file = id\n");

    assertThat(written(draft().site(), from(), EffectiveFiles.SYSTEM_INFO))
        .contains("identity_file = " + from().resolve("id") + "\n");
  }

  @Test
  void whatBelongsInOtherFilesIsNamed() {
    draft().file("system_info", ConfigDraft.TWO_HOSTS);
    Site site =
        draft().set("nova_conf.cpu_mode", "none").set("migration.ports", "61152-61215").site();

    assertThat(files(site, from()).beyond(List.of("system_info", "shared_storage")))
        .containsExactly("nova/nova_conf.libvirt.cpu_mode");
  }

  @Test
  void theShippedExampleDiffersInItsHostsOnly() {
    assertThat(overrides(new ConfigDraft(Path.of("config")).site(), Path.of("config")))
        .isEqualTo(
            """
            # generated

            [hosts]
            vm1 = 192.0.2.11 [compute, storage]
            vm2 = 192.0.2.12 [compute]
            """);
  }

  @Test
  void whatNoFileCanHoldIsRefused() {
    draft().file("system_info", ConfigDraft.TWO_HOSTS);
    Site site = draft().set("nova_conf.a.b", "x ;y").set("libvirtd_conf.log:x", "1").site();

    ProblemsException thrown =
        catchThrowableOfType(
            ProblemsException.class, () -> files(site, from()).overrides(List.of()));
    assertThat(thrown.problems())
        .extracting(problem -> problem.subject())
        .containsExactly("libvirtd_conf.log:x", "nova_conf.a.b");
  }

  @Test
  void anAddressWithColonsNeedsAName() {
    draft().file("system_info", ConfigDraft.TWO_HOSTS);
    Site site = draft().compute2("2001:db8::2").site();

    ProblemsException thrown =
        catchThrowableOfType(
            ProblemsException.class, () -> files(site, from()).overrides(List.of()));
    assertThat(thrown.problems().getFirst().remedy())
        .isEqualTo("give the host a name: --hosts vm1=2001:db8::2");
  }
}
