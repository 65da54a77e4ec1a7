package io.crucible.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Three fixed tests: what we ship, that every key reaches the site, and that bad values do not. */
class KnownKeysTest {
  @TempDir private Path temp;

  /** Values that differ from what is shipped, where the key has no example of its own. */
  private static final Map<String, String> OTHER_VALUES =
      Map.ofEntries(
          Map.entry("runs.keep", "20"),
          Map.entry("firewall.driver", "iptables"),
          Map.entry("ssh_creds.username", "admin"),
          Map.entry("ssh_creds.port", "2222"),
          Map.entry("ssh_creds.accept_new_host_keys", "yes"),
          Map.entry("fstab.nfs_client_mount", "/srv/share"),
          Map.entry("fstab.fstype", "nfs4"),
          Map.entry("fstab.attribute", "hard,lookupcache=positive"),
          Map.entry("services.setenforce", "1"),
          Map.entry("migration.scheme", "tcp"),
          Map.entry("migration.insecure", "yes"),
          Map.entry("certificates.from", "hosts"),
          Map.entry("certificates.days", "100"),
          Map.entry("certificates.renew_days", "50"),
          Map.entry("migration.ports", "61152-61215"),
          Map.entry("firewall.manage", "no"),
          Map.entry("storage.backend", "nfs3"),
          Map.entry("rbd.cluster", "managed"),
          Map.entry("rbd.user", "guests"),
          Map.entry("rbd.pool", "disks"),
          Map.entry("rbd.replicas", "1"),
          Map.entry("nfs_export.export", "/srv/guests"),
          Map.entry("nfs_export.attribute", "rw,sync,no_root_squash"),
          Map.entry("libvirtd_conf.listen_tls", "1"),
          Map.entry("libvirtd_conf.listen_tcp", "1"),
          Map.entry("libvirtd_conf.auth_tcp", "\"sasl\""),
          Map.entry("nova_conf.DEFAULT.instances_path", "/var/lib/nova/instances/a"),
          Map.entry("nova_conf.DEFAULT.state_path", "/var/lib/nova2"),
          Map.entry("nova_conf.libvirt.live_migration_scheme", "tls"),
          Map.entry("nova_conf.libvirt.live_migration_completion_timeout", "900"),
          Map.entry("nova_conf.libvirt.live_migration_timeout_action", "force_complete"));

  static List<KnownKey> settable() {
    return KnownKeys.shipped().all().stream()
        .filter(key -> !key.isWildcard() && !key.section().equals(KnownKey.ANY))
        .filter(key -> key.type() != ValueType.SECRET)
        .toList();
  }

  private static String otherValue(KnownKey key) {
    String fromType =
        key.type() == ValueType.PORTS ? "4711" : key.type() == ValueType.PORT ? "4712" : "";
    return OTHER_VALUES.getOrDefault(key.id(), key.example().orElseGet(() -> fromType));
  }

  @Test
  void shipsWhatIsWrittenDown() throws IOException {
    StringBuilder shipped = new StringBuilder();
    ConfigDraft.twoHosts(temp)
        .site()
        .effective()
        .forEach((path, setting) -> {
          if (!path.startsWith("system_info/hosts.")) {
            shipped.append(path).append(" = ").append(setting).append('\n');
          }
        });
    assertThat(shipped)
        .hasToString(Files.readString(Path.of("src/test/resources/config/shipped.txt")));
  }

  /** A site in which the key counts. */
  private ConfigDraft draft(KnownKey key) {
    ConfigDraft draft = ConfigDraft.twoHosts(temp);
    if (List.of("scheme", "listen_tcp").contains(key.name())) {
      draft.set("migration.insecure", "yes");
    }
    if (!key.section().equals("rbd")) {
      return draft;
    }
    draft.set("storage.backend", "rbd");
    if (List.of("cluster", "fsid").contains(key.name())) {
      draft
          .file("system_info", ConfigDraft.TWO_HOSTS.replace("storage]", "mon]"))
          .set("osds.vm1", "/srv/osd.img:20G")
          .set("rbd.replicas", "1");
      return key.name().equals("cluster") ? draft : draft.set("rbd.cluster", "managed");
    }
    draft
        .file("ceph.conf", ConfigDraft.CEPH_CONF)
        .file("ceph.client.nova.keyring", "[client.nova]\n\tkey = c2VjcmV0\n");
    return key.name().equals("admin_host") ? draft : draft.set("rbd.admin_host", "192.0.2.11");
  }

  @Test
  void describesEveryKey() {
    for (KnownKey key : KnownKeys.shipped().all()) {
      assertThat(key.description()).as(key.id()).endsWith(".").hasSizeLessThan(120);
      assertThat(
              key.shipped().isPresent()
                  || key.example().isPresent()
                  || !key.values().isEmpty()
                  || key.id().equals("services.setenforce"))
          .as("%s has a default, an example or a choice", key.id())
          .isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("settable")
  void reachesTheSiteFromAFile(KnownKey key) {
    String line = "[" + key.section() + "]\n" + key.name() + " = " + otherValue(key) + "\n";
    ConfigDraft draft = draft(key);
    ConfigDraft written =
        key.file().equals("system_info") ? draft.more(line) : draft.file(key.file(), line);
    assertReached(key, written, "");
  }

  @ParameterizedTest
  @MethodSource("settable")
  void reachesTheSiteFromTheGeneratedFile(KnownKey key) {
    String line = "[" + key.section() + "]\n" + key.name() + " = " + otherValue(key) + "\n";
    assertReached(key, draft(key).file("overrides", line), "overrides");
  }

  @ParameterizedTest
  @MethodSource("settable")
  void reachesTheSiteFromTheEnvironment(KnownKey key) {
    String variable =
        ("CRUCIBLE_" + key.section() + "__" + key.name().replace(".", "__"))
            .toUpperCase(Locale.ROOT)
            .replace(' ', '_')
            .replace('-', '_');
    assertReached(key, draft(key).variable(variable, otherValue(key)), variable);
  }

  @ParameterizedTest
  @MethodSource("settable")
  void reachesTheSiteFromTheCommandLine(KnownKey key) {
    assertReached(key, draft(key).set(key.id(), otherValue(key)), "--set " + key.id());
  }

  private static void assertReached(KnownKey key, ConfigDraft draft, String source) {
    assertThat(draft.site().effective())
        .extractingByKey(key.file() + "/" + key.id())
        .hasToString(otherValue(key))
        .extracting(setting -> setting.origin().source())
        .asString()
        .contains(source.isEmpty() ? key.file() : source);
  }

  static Stream<KnownKey> checked() {
    return settable().stream().filter(key -> key.type() != ValueType.TEXT);
  }

  @ParameterizedTest
  @MethodSource("checked")
  void refusesABadValueAtItsLine(KnownKey key) {
    // No type takes a blank between quotes; lists would split it, and then refuse the quotes.
    String bad = key.type() == ValueType.LOCAL_FILE ? "a\u0007b" : "\"! !\"";
    String line = "[" + key.section() + "]\n" + key.name() + " = " + bad + "\n";
    String place =
        key.file().equals("system_info") ? "DIR/system_info:5: " : "DIR/" + key.file() + ":2: ";
    ConfigDraft draft = ConfigDraft.twoHosts(temp);
    ConfigDraft written =
        key.file().equals("system_info") ? draft.more(line) : draft.file(key.file(), line);
    assertThat(written.errors()).singleElement().asString().startsWith(place + key.name() + " = ");
  }
}
