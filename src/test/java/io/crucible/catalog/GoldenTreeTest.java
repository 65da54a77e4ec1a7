package io.crucible.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.crucible.component.ceph.RbdCluster;
import io.crucible.config.PortRange;
import io.crucible.config.Setting;
import io.crucible.model.Blueprint;
import io.crucible.model.HostFacts;
import io.crucible.model.Origin;
import io.crucible.model.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What each folder of components gives to two hosts of every supported release, as text to be read:
 * a file a folder and release, so that a change of one component shows in its own files only.
 * {@code -Dgolden.update=true} writes the files anew; then look at the difference before it is
 * committed.
 */
class GoldenTreeTest {
  private static final Path FOLDER = Path.of("src/test/resources/components");
  private static final Path PROBLEMS = Path.of("src/test/resources/catalog/problems");

  @TempDir private Path temp;

  static Stream<String> releases() {
    return Profiles.shipped().all().stream().map(Profile::name);
  }

  @ParameterizedTest
  @MethodSource("releases")
  void treeIsAsReviewed(String release) throws IOException {
    assertAsReviewed(release, blueprint(release));
  }

  @ParameterizedTest
  @MethodSource("releases")
  void everyComponentHasAPartInEveryTree(String release) {
    List<String> wanted =
        ComponentData.shipped().stream()
            .map(ComponentData::name)
            .filter(name -> !name.startsWith("ceph-") && !name.equals("libvirt-secret"))
            .filter(name -> !name.startsWith("certificates") && !name.endsWith("-closing"))
            // Without systemd there is nothing to order.
            .filter(name -> !(release.equals("el-6") && name.equals("nfs-boot-order")))
            .toList();
    assertThat(blueprint(release).components())
        .extracting(Blueprint.Component::name)
        .containsExactlyElementsOf(wanted);
  }

  /** A folder has a tree for each release where it has a part, and no other. */
  @Test
  void noTreeIsLeftOver() throws Exception {
    Set<Path> wanted = new TreeSet<>();
    Map<String, Blueprint> all = new LinkedHashMap<>();
    releases().forEach(release -> all.put(release, blueprint(release)));
    inCeph().forEach(release -> all.put(release + "-ceph", blueprintInCeph(release)));
    for (String release : byTls().toList()) {
      all.put(release + "-tls", blueprintByTls(release));
    }
    all.forEach((name, blueprint) -> {
      trees(blueprint).keySet().forEach(folder -> wanted.add(tree(folder, name)));
      wanted.add(PROBLEMS.resolve(name + ".txt"));
    });
    Set<Path> found = new TreeSet<>();
    for (Path root : List.of(FOLDER, PROBLEMS)) {
      try (Stream<Path> files = Files.walk(root)) {
        files.filter(file -> file.toString().endsWith(".txt")).forEach(found::add);
      }
    }
    assertThat(found).isEqualTo(wanted);
  }

  /** One of each family is enough: the others differ in what has nothing to do with Ceph. */
  static Stream<String> inCeph() {
    return Stream.of("debian-12", "el-9");
  }

  @ParameterizedTest
  @MethodSource("inCeph")
  void treeInCephIsAsReviewed(String release) throws IOException {
    assertAsReviewed(release + "-ceph", blueprintInCeph(release));
  }

  /** One of each way to listen: libvirtd's sockets, those of its proxy, libvirtd itself. */
  static Stream<String> byTls() {
    return Stream.of("debian-12", "el-9", "el-6");
  }

  @ParameterizedTest
  @MethodSource("byTls")
  void treeByTlsIsAsReviewed(String release) throws Exception {
    assertAsReviewed(release + "-tls", blueprintByTls(release));
  }

  private Blueprint blueprintByTls(String release) throws Exception {
    Sites sites = new Sites(2).encrypted(Files.createTempDirectory(temp, "secrets"));
    if (release.equals("el-6")) {
      sites.version = "3";
    }
    return new Catalog()
        .blueprint(
            sites.toSite(), sites.with(host(release, "vm1", 11), host(release, "node2", 12)));
  }

  private static Blueprint blueprintInCeph(String release) {
    Sites sites = new Sites(2);
    sites.inCeph(
        new RbdCluster.ExistingCluster(
            Optional.of(
                new RbdCluster.Conf(
                    "3f2504e0-4f89-11d3-9a0c-0305e82c3301", "192.0.2.21,192.0.2.22")),
            Optional.of(new Secret("YSBrZXkgdGhhdCBpcyBub25l")),
            Optional.empty(),
            false,
            3));
    return new Catalog()
        .blueprint(
            sites.toSite(), sites.with(host(release, "vm1", 11), host(release, "node2", 12)));
  }

  private static void assertAsReviewed(String name, Blueprint blueprint) throws IOException {
    for (Map.Entry<String, String> tree : trees(blueprint).entrySet()) {
      assertAsReviewed(tree(tree.getKey(), name), tree.getValue());
    }
    assertAsReviewed(PROBLEMS.resolve(name + ".txt"), BlueprintText.problems(blueprint));
  }

  private static void assertAsReviewed(Path golden, String text) throws IOException {
    if (Boolean.getBoolean("golden.update")) {
      Files.createDirectories(golden.getParent());
      Files.writeString(golden, text);
    }
    assertThat(text).as(golden.toString()).isEqualTo(Files.readString(golden));
  }

  private static Path tree(String folder, String name) {
    return FOLDER.resolve(folder).resolve(name + ".txt");
  }

  /** By folder; those without a part are left out. */
  private static Map<String, String> trees(Blueprint blueprint) {
    Map<String, List<Blueprint.Component>> byFolder = new LinkedHashMap<>();
    for (Blueprint.Component component : blueprint.components()) {
      byFolder
          .computeIfAbsent(folder(component.name()), folder -> new ArrayList<>())
          .add(component);
    }
    Map<String, String> trees = new LinkedHashMap<>();
    byFolder.forEach(
        (folder, components) -> trees.put(folder, BlueprintText.components(components)));
    return trees;
  }

  private static String folder(String component) {
    return ComponentData.shipped().stream()
        .filter(data -> data.name().equals(component))
        .map(data -> data.folder().name())
        .findFirst()
        .orElseThrow();
  }

  private static Blueprint blueprint(String release) {
    Sites sites = new Sites(2);
    sites.sysctls.put("net.ipv4.tcp_rmem", Sites.written("4096 131072 6291456", "system_info", 20));
    sites.mountOptions = "hard,context=\"system_u:object_r:nfs_t:s0:c1,c2\"";
    if (List.of("el-6", "el-7", "el-8", "ubuntu-22.04").contains(release)) {
      sites.version = "3";
    }
    if (release.equals("el-9")) {
      sites.idmapDomain = Optional.of(Sites.written("example.org", "shared_storage", 15));
      sites.migrationPorts = new PortRange(61152, 61215);
    }
    if (release.equals("el-6")) {
      sites.nova.clear();
      sites.nova.put(
          "libvirt.live_migration_flag",
          Sites.written("VIR_MIGRATE_LIVE,VIR_MIGRATE_PEER2PEER", "nova", 8));
    }
    sites.nova.put("vnc.server_listen", new Setting("0.0.0.0", Origin.shipped()));
    return new Catalog()
        .blueprint(
            sites.toSite(), sites.with(host(release, "vm1", 11), host(release, "node2", 12)));
  }

  /** vm1 under its own name; the other host calls itself something else than the site does. */
  private static Facts host(String release, String name, int number) {
    Facts facts = new Facts(release, name, "198.18.0." + number);
    facts.fqdn = Optional.of(name + ".example.org");
    if (release.startsWith("el")) {
      facts.selinux = Optional.of("Enforcing");
      facts.accounts.put("qemu", new HostFacts.Account(107, 107, List.of("qemu", "kvm")));
    } else {
      facts.paths.add("/etc/apparmor.d");
      facts.accounts.put("libvirt-qemu", new HostFacts.Account(64055, 106, List.of("kvm")));
    }
    switch (release) {
      case "el-6" -> facts.withLibvirt("0.10.2").withNova("2014.1.5", 162);
      case "el-7" -> facts.withLibvirt("4.5.0", "libvirtd.service").withNova("18.3.0", 162);
      // Both kinds of units are installed on EL 8; libvirtd is the one that runs.
      case "el-8" -> {
        facts.withLibvirt(
            "8.0.0", "libvirtd.service", "libvirtd-tcp.socket", "virtproxyd-tcp.socket");
        facts.activeUnits.add("libvirtd.socket");
        facts.withNova("25.2.0", 162);
      }
      case "debian-12" -> facts.withLibvirt("9.0.0", "libvirtd.service", "libvirtd-tcp.socket");
      default -> {}
    }
    if (!facts.programs.containsKey("nova")) {
      facts.withNova(release.equals("debian-13") ? "2:31.0.0-6" : "2:26.2.2-1", 64060);
    }
    facts.installed("qemu", "7.2.0");
    return facts;
  }
}
