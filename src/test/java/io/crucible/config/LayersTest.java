package io.crucible.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LayersTest {
  @TempDir private Path temp;

  private final String key = "shared_storage/nfs_export.export";

  private static String shown(ConfigDraft draft, String key) {
    Setting setting = draft.site().effective().get(key);
    return setting == null ? "" : setting + " from " + setting.origin();
  }

  @Test
  void eachOverridesTheOneBefore() {
    ConfigDraft draft = ConfigDraft.twoHosts(temp);
    assertThat(shown(draft, key)).isEqualTo("/srv/instances from shipped defaults");
    draft.file("shared_storage", "\n[nfs_export]\nexport = /a\n");
    assertThat(shown(draft, key)).isEqualTo("/a from " + temp + "/shared_storage:3");
    draft.file("overrides", "[nfs_export]\nexport = /b\n");
    assertThat(shown(draft, key)).isEqualTo("/b from " + temp + "/overrides:2");
    draft.variable("CRUCIBLE_NFS_EXPORT__EXPORT", "/c");
    assertThat(shown(draft, key))
        .isEqualTo("/c from environment variable CRUCIBLE_NFS_EXPORT__EXPORT");
    draft.set("nfs_export.export", "/d");
    assertThat(shown(draft, key)).isEqualTo("/d from --set nfs_export.export");
    draft.set("nfs_export.export", "");
    assertThat(shown(draft, key)).isEqualTo("/srv/instances from shipped defaults");
  }

  @Test
  void takeAPathWithItsFileAsListingsShowIt() {
    assertThat(shown(ConfigDraft.twoHosts(temp).set(key, "/d"), key)).startsWith("/d from --set");
  }

  @Test
  void resolveReferencesToOtherKeys() {
    ConfigDraft draft =
        ConfigDraft.twoHosts(temp)
            .file("shared_storage", "[nfs_export]\nexport = /srv/${ssh_creds.username}/x\n");
    assertThat(shown(draft, key)).startsWith("/srv/root/x from");
  }

  @Test
  void referToNothingButKeys() {
    ConfigDraft draft =
        ConfigDraft.twoHosts(temp).file("shared_storage", "[nfs_idmapd]\ndomain = ${env:HOME}\n");
    assertThat(draft.errors())
        .containsExactly(
            "DIR/shared_storage:2: domain refers to ${env:HOME}, which is not set"
                + " -> use the form ${section.key}");
  }

  @Test
  void leavePasswordsAloneAndOutOfListings() {
    ConfigDraft draft = ConfigDraft.twoHosts(temp).set("ssh_creds.password", "a${ssh_creds.port}$");
    assertThat(draft.site().login().password().orElseThrow().reveal())
        .isEqualTo("a${ssh_creds.port}$");
    assertThat(draft.site().toString()).doesNotContain("a${ssh");
    assertThat(shown(draft, "system_info/ssh_creds.password")).startsWith("******** from");
  }

  @Test
  void ignoreOtherVariables() {
    ConfigDraft draft =
        ConfigDraft.twoHosts(temp).variable("CRUCIBLE_PASSWORD", "x").variable("A__B", "y");
    assertThat(draft.warnings()).isEmpty();
  }

  @Test
  void warnOfAKeyThatIsSetTwice() {
    ConfigDraft draft =
        ConfigDraft.twoHosts(temp)
            .file("shared_storage", "[nfs_export]\nexport = /a\n[nfs_exports]\nexport = /b\n");
    assertThat(draft.warnings())
        .containsExactly(
            "DIR/shared_storage:4: export is set twice, first in DIR/shared_storage:2; this line is used -> remove one of the two lines");
    assertThat(draft.nfs().export()).hasToString("/b");
  }
}
