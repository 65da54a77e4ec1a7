package io.crucible.command;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.crucible.cli.Documents;
import io.crucible.cli.Golden;
import io.crucible.cli.Scene;
import io.crucible.view.ExitCode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The components, for people and programs. */
class ComponentsCommandTest {
  @TempDir Path folder;

  private Scene.Shown run(String... words) {
    return new Scene(folder).run(words);
  }

  @Test
  void listHasRolesSettingsPortsAndOrder() {
    Scene.Shown shown = run("components");

    assertThat(shown.exitCode()).isZero();
    assertThat(shown.err()).isEmpty();
    Golden.check("human/components.txt", shown.out());
  }

  @Test
  void graphIsTheOrder() {
    Golden.check("human/components-graph.txt", run("components", "--graph").out());
  }

  @Test
  void folderIsShownInFull() {
    assertThat(run("components", "nfs").out())
        .contains(
            "Guests' disks are in a folder",
            "nfs_export.export  (path; default /srv/instances)",
            "2049/tcp",
            "[nfs4 rules] in firewall/",
            "Exports the shared folder",
            "nfs-kernel-server  (debian-12, debian-13",
            "exportfs -s",
            "used by   nova",
            "the shared folder is mounted",
            "nfs-boot-order");
  }

  @Test
  void componentIsShownAlone() {
    assertThat(run("components", "nfs-server").out())
        .contains("nfs-server", "packages, name-resolution", "libvirt-secret")
        .doesNotContain("findmnt");
  }

  @Test
  void anUnknownNameIsGuessed() {
    Scene.Shown shown = run("components", "nfs-sever");

    assertThat(shown.exitCode()).isEqualTo(ExitCode.USAGE);
    assertThat(shown.err()).contains("nfs-sever: there is no component").contains("nfs-server?");
    assertThat(run("components", "nfs", "--graph").exitCode()).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void jsonHasEverything() {
    JsonNode document = Documents.check(run("components", "--json").out());

    List<String> names = new ArrayList<>();
    document
        .path("folders")
        .forEach(
            each -> each.path("components").forEach(one -> names.add(one.path("name").asText())));
    assertThat(names).contains("packages", "nfs-server", "libvirt-secret").doesNotHaveDuplicates();
    JsonNode one = Documents.check(run("components", "nfs-server", "--json").out());
    assertThat(one.at("/folders/0/components")).hasSize(1);
    assertThat(one.at("/folders/0/components/0/packages/debian-12/0").asText())
        .isEqualTo("nfs-kernel-server");
    assertThat(one.at("/folders/0/settings")).isNotEmpty();
  }
}
