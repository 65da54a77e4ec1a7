package io.crucible.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.crucible.component.firewall.Openings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigFolderTest {
  @TempDir private Path temp;

  @Test
  void refusesTheStorageFileUnderBothNames() {
    assertThat(
            ConfigDraft.twoHosts(temp)
                .file("shared_storage", "")
                .file("share_storage", "")
                .errors())
        .containsExactly(
            "DIR/share_storage: this is the old name of shared_storage, and both files exist -> delete or rename one of them");
  }

  @Test
  void refusesAFolderThatIsNotThere() {
    assertThat(new ConfigDraft(temp.resolve("gone")).errors())
        .containsExactly(
            "DIR: there is no such folder -> set --config-dir to the folder with the configuration; ./run_me.sh init creates one");
  }

  @Test
  void refusesAFolderInPlaceOfAFile() throws IOException {
    Files.createDirectory(temp.resolve("nova"));
    assertThat(ConfigDraft.twoHosts(temp).errors())
        .containsExactly("DIR/nova: is a folder, not a file -> rename or move the folder");
  }

  @Test
  void refusesWhatIsNotText() throws IOException {
    Files.write(temp.resolve("nova"), "[nova_conf]\n#\u00e4".getBytes(StandardCharsets.ISO_8859_1));
    Files.write(temp.resolve("libvirtd"), new byte[] {'E', 'L', 'F', 0, 1});
    assertThat(ConfigDraft.twoHosts(temp).errors())
        .containsExactly(
            "DIR/libvirtd: is not a text file -> replace it by an INI file in UTF-8",
            "DIR/nova: is not UTF-8 text -> convert it, for example: iconv -f latin1 -t utf-8 'DIR/nova' > new, then mv new 'DIR/nova'");
  }

  @Test
  void refusesALinkThatPointsNowhere() throws IOException {
    Files.createSymbolicLink(temp.resolve("nova"), Path.of("gone"));
    assertThat(ConfigDraft.twoHosts(temp).errors())
        .containsExactly("DIR/nova: is a broken link -> check with: ls -l 'DIR/nova'");
  }

  @Test
  void refusesAFileThatMayNotBeRead() throws IOException {
    Path file = Files.writeString(temp.resolve("nova"), "");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("---------"));
    assumeFalse(Files.isReadable(file), "root reads everything");
    assertThat(ConfigDraft.twoHosts(temp).errors())
        .containsExactly("DIR/nova: cannot be read: permission denied -> ls -l 'DIR/nova'");
  }

  @Test
  void takesFilesFromWindows() {
    ConfigDraft draft =
        new ConfigDraft(temp)
            .file("system_info", "\uFEFF" + ConfigDraft.TWO_HOSTS.replace("\n", "\r\n"));
    assertThat(draft.site().hosts()).hasSize(2);
    assertThat(draft.site().hosts().get(1).origin().line()).isEqualTo(3);
  }

  @Test
  void findsTheFirewallBesideAFolderOfTheUsualNameOnly() throws IOException {
    Files.createDirectories(temp.resolve("firewall"));
    Files.writeString(temp.resolve("firewall/own"), "[own rules]\ntcp_ports = 1\n");
    Path usual = Files.createDirectory(temp.resolve("config"));
    Path other = Files.createDirectory(temp.resolve("crucible"));
    assertThat(ConfigDraft.twoHosts(usual).site().need(Openings.class).openings()).hasSize(5);
    assertThat(ConfigDraft.twoHosts(other).site().need(Openings.class).openings()).hasSize(4);
  }

  @Test
  void hintsAtAMisspeltFileName() {
    assertThat(ConfigDraft.twoHosts(temp).file("libvrtd", "").warnings())
        .containsExactly(
            "DIR/libvrtd: is not a configuration file, and is ignored -> did you mean libvirtd?");
  }
}
