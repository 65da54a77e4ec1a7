package io.crucible.component.firewall;

import static org.assertj.core.api.Assertions.assertThat;

import io.crucible.config.ConfigDraft;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FirewallReaderTest {
  @TempDir private Path temp;

  private static List<String> openings(ConfigDraft draft) {
    return draft.site().need(Openings.class).openings().stream()
        .map(o -> o.label() + " " + o.protocol() + " " + String.join(",", o.ports()) + until(o))
        .toList();
  }

  private static String until(Opening opening) {
    return opening.temporary() ? ", until the hosts have changed" : "";
  }

  @Test
  void opensOnePortForVersion4() {
    assertThat(openings(ConfigDraft.twoHosts(temp)))
        .containsExactly(
            "nfs tcp 2049",
            "migration tcp 49152:49215",
            "libvirt-tls tcp 16514",
            "libvirt tcp 16509, until the hosts have changed");
  }

  @Test
  void opensTheFixedPortsForVersion3() {
    ConfigDraft draft =
        ConfigDraft.twoHosts(temp).set("nfs_export.version", "3").set("nfs_ports.mountd", "4002");
    assertThat(openings(draft))
        .startsWith("nfs tcp 111,2049,32803,4002,662", "nfs udp 111,2049,32769,4002,662");
    assertThat(draft.warnings()).isEmpty();
  }

  @Test
  void followsTheMigrationPorts() {
    assertThat(openings(ConfigDraft.twoHosts(temp).set("migration.ports", "61152:61215")))
        .contains("migration tcp 61152:61215");
  }

  @Test
  void readsAFolderWithAdditionalRules() {
    ConfigDraft draft =
        ConfigDraft.twoHosts(temp)
            .file("firewall/nfs", "[nfs rules]\ntcp_ports = 2049\n")
            .file("firewall/own.ini", "[monitor rules]\ntcp_ports = 9100, 9200-9205 9300:9301\n")
            .file("firewall/own.ini~", "[junk\n")
            .file("firewall/.hidden", "junk");
    assertThat(openings(draft))
        .containsExactly(
            "nfs tcp 2049",
            "migration tcp 49152:49215",
            "monitor tcp 9100,9200:9205,9300:9301",
            "libvirt-tls tcp 16514",
            "libvirt tcp 16509, until the hosts have changed");
  }

  @Test
  void warnsOfAPortThatStaysClosed() {
    ConfigDraft draft =
        ConfigDraft.twoHosts(temp)
            .file(
                "firewall",
                "[nfs rules]\ntcp_ports = 111\n[migration rules]\ntcp_ports = 49152-49160");
    assertThat(draft.warnings())
        .containsExactly(
            "DIR/firewall:2: no rule opens 2049/tcp, which the NFS server needs"
                + " -> add it to tcp_ports in [nfs rules]",
            "DIR/firewall:4: no rule opens 49152-49215/tcp, which the data of migrations needs"
                + " -> add it to tcp_ports in [migration rules]");
    assertThat(draft.more("[firewall]\nmanage = no\n").warnings()).isEmpty();
    assertThat(draft.site().need(Openings.class).manage()).isFalse();
  }

  @Test
  void refusesMisspeltRules() {
    assertThat(ConfigDraft.twoHosts(temp).file("firewall", "[libvird rules]\ntcp_ports=1").errors())
        .containsExactly(
            "DIR/firewall:1: unknown section [libvird rules] -> did you mean [libvirtd rules]?");
  }

  @Test
  void refusesBadPorts() {
    assertThat(
            ConfigDraft.twoHosts(temp)
                .file("firewall", "[nfs rules]\ntcp_ports = 111, 70000")
                .errors())
        .singleElement()
        .asString()
        .startsWith("DIR/firewall:2: tcp_ports = 111, 70000 is not valid");
  }
}
