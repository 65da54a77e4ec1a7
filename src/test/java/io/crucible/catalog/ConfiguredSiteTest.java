package io.crucible.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.crucible.config.Overrides;
import io.crucible.config.Site;
import io.crucible.config.SiteLoader;
import io.crucible.model.Blueprint;
import io.crucible.model.Host;
import io.crucible.model.HostFacts;
import io.crucible.model.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the configuration hands over is what components understand. */
class ConfiguredSiteTest {
  @TempDir Path folder;

  @Test
  void shippedFilesMakeAPair() throws Exception {
    String tree = tree(SiteLoader.load(Path.of("config"), Overrides.none()).site());
    assertThat(tree)
        .contains(
            "[2049] crucible: nfs",
            "[16514] crucible: libvirt-tls",
            "[49152:49215] crucible: migration")
        .contains("file /etc/exports.d/crucible.exports", "listener libvirtd-tls.socket")
        .doesNotContain("16509", "libvirtd-tcp.socket");
  }

  @Test
  void oldFilesWithNfsVersion3MakeASiteToo() throws Exception {
    Files.writeString(
        folder.resolve("system_info"),
        "[nova]\nnova_compute_hosts: 192.0.2.11,192.0.2.12\n[migration]\nports = 61152-61215\n");
    Files.writeString(
        folder.resolve("shared_storage"),
        "[storage]\nbackend = nfs3\n[nfs_export]\nnfs_server: 192.0.2.11\n");
    String tree = tree(SiteLoader.load(folder, Overrides.none()).site());
    assertThat(tree)
        .contains("options lockd nlm_tcpport=32803 nlm_udpport=32769")
        .contains("crucible: nfs-callback")
        .contains("migration_port_min = 61152\n    # " + folder + "/system_info:4");
  }

  @Test
  void kernelParametersComeAfterAllOtherFilesAtBootAndAreSetNow() throws Exception {
    Files.writeString(
        folder.resolve("system_info"),
        """
        [hosts]
        vm1 = 192.0.2.11 [compute, storage]
        vm2 = 192.0.2.12 [compute]
        [sysctl]
        net.ipv4.tcp_rmem = 4096   131072  6291456
        """);
    assertThat(tree(SiteLoader.load(folder, Overrides.none()).site()))
        .contains(
            "file /etc/sysctl.d/99-zz-crucible.conf 0644 root:root",
            "| net.ipv4.tcp_rmem = 4096 131072 6291456",
            "sysctl net.ipv4.tcp_rmem = 4096 131072 6291456\n    # " + folder + "/system_info:5");
  }

  private static String tree(Site site) {
    Map<Host, HostFacts> facts = new LinkedHashMap<>();
    for (Host host : site.hosts()) {
      String name = "node" + (facts.size() + 1);
      facts.put(host, new Facts("debian-12", name, host.address()).toFacts());
    }
    Blueprint blueprint = new Catalog().blueprint(site, facts);
    assertThat(blueprint.problems()).noneMatch(Problem::isError);
    return BlueprintText.of(blueprint);
  }
}
