package io.crucible.config.old;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.crucible.config.ConfigDraft;
import io.crucible.config.Meaning;
import io.crucible.config.Overrides;
import io.crucible.config.Site;
import io.crucible.config.SiteLoader;
import io.crucible.model.Problem;
import io.crucible.model.ProblemsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Folders of old Crucible become today's, which mean the same. */
class OldFolderTest {
  private static final Path FIXTURES = Path.of("src/test/resources/config");

  @TempDir private Path temp;

  private Path old(String name) throws IOException {
    Path folder = temp.resolve("old");
    Files.createDirectories(folder);
    try (Stream<Path> files = Files.list(FIXTURES.resolve(name))) {
      for (Path file : files.toList()) {
        Files.copy(file, folder.resolve(file.getFileName()));
      }
    }
    return folder;
  }

  private OldFolder.Imported imported(Path folder) throws Exception {
    OldFolder.Imported imported = OldFolder.read(folder);
    for (Map.Entry<Path, String> file : imported.config().in(temp.resolve("new")).entrySet()) {
      Files.createDirectories(file.getKey().getParent());
      Files.writeString(file.getKey(), file.getValue());
    }
    return imported;
  }

  private Site loaded(Path folder) throws ProblemsException {
    return SiteLoader.load(
            folder,
            new Overrides(
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Map.of(),
                Map.of("services.setenforce", ""),
                Optional.empty(),
                Map.of()))
        .site();
  }

  private String text(String file) throws IOException {
    return Files.readString(temp.resolve("new").resolve(file));
  }

  @ParameterizedTest
  @ValueSource(strings = {"old-master", "old-dev", "old-el6"})
  void everyLayoutMeansTheSame(String layout) throws Exception {
    Path folder = old(layout);
    imported(folder);

    Site now = SiteLoader.load(temp.resolve("new"), Overrides.none()).site();
    assertThat(Meaning.withoutEffective(now)).isEqualTo(Meaning.withoutEffective(loaded(folder)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"old-master", "old-dev", "old-el6"})
  void whatWasNotReadIsGoneFromTheNewFiles(String layout) throws Exception {
    imported(old(layout));

    assertThat(SiteLoader.load(temp.resolve("new"), Overrides.none()).warnings())
        .extracting(Problem::found)
        .noneMatch(found -> found.startsWith("not read") || found.contains("fsid=0"));
  }

  @Test
  void theMasterLayoutIsWrittenAsReviewed() throws Exception {
    imported(old("old-master"));

    for (String file :
        List.of("system_info", "shared_storage", "libvirtd", "nova", "firewall/nfs")) {
      Path golden = FIXTURES.resolve("imported-master").resolve(file);
      String text = text(file).replace(temp.toString(), "DIR");
      if (Boolean.getBoolean("golden.update")) {
        Files.createDirectories(golden.getParent());
        Files.writeString(golden, text);
      }
      assertThat(text).as(file).isEqualTo(Files.readString(golden));
    }
  }

  @Test
  void setenforceIsRefusedAndNamed() throws Exception {
    assertThat(imported(old("old-master")).notes())
        .extracting(note -> note.toString().replace(temp + "/old/", ""))
        .contains(
            "system_info:65: setenforce = 0 was not copied: Crucible does not change the mode of SELinux"
                + " -> nothing to do: Crucible sets virt_use_nfs, which guests on NFS need, on hosts with SELinux");
    assertThat(text("system_info"))
        .doesNotContain("\n[services]")
        .contains("setenforce = 0 was not copied");
  }

  @Test
  void aPasswordIsNotCopied() throws Exception {
    Path folder = old("old-dev");
    String info = Files.readString(folder.resolve("system_info"));
    Files.writeString(
        folder.resolve("system_info"), info.replace("password: none", "password: hunter2"));

    OldFolder.Imported imported = imported(folder);

    assertThat(imported.notes())
        .extracting(Problem::found)
        .contains("the password was not copied: the new files have no passwords");
    try (Stream<Path> files = Files.walk(temp.resolve("new"))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(Files.readString(file)).doesNotContain("hunter2");
      }
    }
  }

  @Test
  void keysInCapitalsAreIgnoredInOneNote() throws Exception {
    assertThat(imported(old("old-dev")).notes())
        .extracting(Problem::found)
        .contains(
            "ignored: MYSQL_INSTALL, GLANCE_INSTALL, HEAT_INSTALL, PROVISION_DEMO, NOVA_INSTALL"
                + " (never had an effect)");
  }

  @Test
  void aCheckoutIsReadLikeItsFolder() throws Exception {
    Files.createDirectories(temp.resolve("checkout"));
    Files.move(old("old-dev"), temp.resolve("checkout/configs"));

    imported(temp.resolve("checkout"));

    assertThat(text("system_info"))
        .contains("10.8.30.202 = 10.8.30.202 [compute, controller, storage]\n");
  }

  @Test
  void addressesWithColonsKeepTheShortForm() throws Exception {
    Path folder = temp.resolve("old");
    new ConfigDraft(folder)
        .file("system_info", "[nova]\nnova_compute_hosts: 2001:db8::1, 2001:db8::2\n")
        .file("share_storage", "[nfs_export]\nnfs_server: 2001:db8::1\n");

    imported(folder);

    assertThat(Meaning.withoutEffective(loaded(temp.resolve("new"))))
        .isEqualTo(Meaning.withoutEffective(loaded(folder)));
  }

  @Test
  void whatCannotBeUnderstoodIsAllNamed() {
    new ConfigDraft(temp.resolve("old"))
        .file(
            "system_info", ConfigDraft.TWO_HOSTS + "[fstab]\nnsf_server: x\nnfs_client_mount: y\n");

    ProblemsException thrown =
        catchThrowableOfType(ProblemsException.class, () -> OldFolder.read(temp.resolve("old")));
    assertThat(thrown.problems()).hasSize(2);
  }

  @Test
  void anUnrelatedFolderIsRefused() {
    ProblemsException thrown =
        catchThrowableOfType(ProblemsException.class, () -> OldFolder.read(temp));
    assertThat(thrown.problems().getFirst().found())
        .startsWith("there is no file system_info in this folder");
  }
}
