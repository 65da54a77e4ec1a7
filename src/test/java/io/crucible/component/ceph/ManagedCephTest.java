package io.crucible.component.ceph;

import static org.assertj.core.api.Assertions.assertThat;

import io.crucible.catalog.Catalog;
import io.crucible.catalog.Facts;
import io.crucible.catalog.Sites;
import io.crucible.config.Setting;
import io.crucible.model.Blueprint;
import io.crucible.model.Host;
import io.crucible.model.HostFacts;
import io.crucible.model.Origin;
import io.crucible.model.Problem;
import io.crucible.model.Resource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A cluster of the site's own: m1, m2 and m3 have monitors and disks, c4 runs guests only. */
class ManagedCephTest {
  private static final String CONF = "/etc/ceph/ceph.conf";
  private static final String MON_KEYRING = "/etc/ceph/ceph.mon.keyring";
  private static final String ADMIN_KEYRING = "/etc/ceph/ceph.client.admin.keyring";
  private static final String USER_KEYRING = "/etc/ceph/ceph.client.nova.keyring";
  private static final Setting DISK = new Setting("/dev/sdb", new Origin("shared_storage", 12));

  private final Sites sites = new Sites(0);
  private final Map<Host, Facts> facts = new LinkedHashMap<>();
  private List<String> removed = List.of();
  private List<Host> removedMonitors = List.of();
  private Optional<Setting> fsid = Optional.empty();

  ManagedCephTest() {
    for (String name : List.of("m1", "m2", "m3", "c4")) {
      String address = "198.18.0.1" + name.charAt(1);
      Set<String> roles = name.startsWith("m") ? Set.of(Host.COMPUTE, "mon") : Set.of(Host.COMPUTE);
      sites.add(name, address, roles);
      facts.put(sites.hosts.getLast(), new Facts("debian-12", name, address));
    }
  }

  private Host host(String name) {
    return sites.hosts.stream().filter(it -> it.name().equals(name)).findFirst().orElseThrow();
  }

  private Facts of(String name) {
    return Objects.requireNonNull(facts.get(host(name)));
  }

  private Blueprint blueprint() {
    Map<Host, List<RbdCluster.Disk>> disks = new LinkedHashMap<>();
    List<Host> monitors = sites.hosts.stream().filter(it -> it.has("mon")).toList();
    monitors.forEach(
        it -> disks.put(it, List.of(new RbdCluster.Disk("/dev/sdb", Optional.empty(), DISK))));
    sites.inCeph(
        new RbdCluster.ManagedCluster(
            monitors,
            fsid,
            disks,
            Map.of(),
            removed.isEmpty() ? Map.of() : Map.of(host("m1"), removed),
            removedMonitors,
            3));
    Map<Host, HostFacts> answered = new LinkedHashMap<>();
    facts.forEach((host, seen) -> answered.put(host, seen.toFacts()));
    return new Catalog().blueprint(sites.toSite(), answered);
  }

  private static List<String> errors(Blueprint blueprint) {
    return blueprint.problems().stream().filter(Problem::isError).map(Problem::toString).toList();
  }

  private static List<String> warnings(Blueprint blueprint) {
    return blueprint.problems().stream()
        .filter(it -> !it.isError())
        .map(Problem::toString)
        .toList();
  }

  private <R extends Resource> List<R> all(Blueprint blueprint, String host, Class<R> kind) {
    return blueprint.components().stream()
        .flatMap(component -> component.resources(host(host)).stream())
        .filter(kind::isInstance)
        .map(kind::cast)
        .toList();
  }

  private Resource.ManagedFile file(Blueprint blueprint, String host, String path) {
    return all(blueprint, host, Resource.ManagedFile.class).stream()
        .filter(it -> it.path().equals(path))
        .findFirst()
        .orElseThrow(() -> new AssertionError(host + " gets no " + path));
  }

  private List<String> tasks(Blueprint blueprint, String host) {
    return all(blueprint, host, Resource.Task.class).stream().map(Resource.Task::what).toList();
  }

  @Test
  void theFirstMonitorMakesItAndTheOthersJoin() {
    Blueprint made = blueprint();
    assertThat(errors(made)).isEmpty();
    assertThat(tasks(made, "m1"))
        .contains("create the cluster, with the monitor m1")
        .noneMatch(it -> it.contains("join"));
    assertThat(tasks(made, "m2"))
        .contains("join the cluster with the monitor m2")
        .noneMatch(it -> it.contains("create the cluster"));
    assertThat(tasks(made, "c4")).noneMatch(it -> it.contains("monitor"));
    assertThat(all(made, "m3", CephOsd.class)).hasSize(1);
    assertThat(all(made, "c4", CephOsd.class)).isEmpty();
  }

  @Test
  void allHostsGetTheSameCluster() {
    Blueprint made = blueprint();
    String fsid = fsidIn(made, "m1");
    assertThat(fsid).isEqualTo(fsidIn(made, "c4"));
    assertThat(fsid).isEqualTo(fsidIn(blueprint(), "m2"));
    assertThat(file(made, "c4", CONF).content().reveal())
        .contains("mon_host = 198.18.0.11,198.18.0.12,198.18.0.13");
    assertThat(file(made, "m1", USER_KEYRING).content())
        .isEqualTo(file(made, "c4", USER_KEYRING).content());
    assertThat(file(made, "m1", MON_KEYRING).content())
        .isEqualTo(file(made, "m3", MON_KEYRING).content());
  }

  private String fsidIn(Blueprint made, String host) {
    return file(made, host, CONF)
        .content()
        .reveal()
        .lines()
        .filter(line -> line.startsWith("fsid"))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void whatDaemonsNeedOutlivesARollbackAndWhatOnlyClientsNeedDoesNot() {
    Blueprint made = blueprint();
    for (String path : List.of(CONF, MON_KEYRING, ADMIN_KEYRING, USER_KEYRING)) {
      assertThat(file(made, "m2", path).stays()).as(path).isTrue();
    }
    assertThat(file(made, "c4", CONF).stays()).isFalse();
    assertThat(file(made, "c4", USER_KEYRING).stays()).isFalse();
    assertThat(all(made, "c4", Resource.ManagedFile.class))
        .noneMatch(it -> it.path().equals(ADMIN_KEYRING));
  }

  @Test
  void keysAreTakenFromAHostThatHasThemAndNeverMadeTwice() {
    of("m2")
        .answering(
            CephQuestions.KEYRINGS,
            "[mon.]\n\tkey = TU9O\n[client.admin]\n\tkey = QURN\n[client.nova]\n\tkey = Tk9W\n");
    Blueprint made = blueprint();
    assertThat(file(made, "m1", MON_KEYRING).content().reveal())
        .contains("key = TU9O", "key = QURN");
    assertThat(file(made, "c4", USER_KEYRING).content().reveal()).contains("key = Tk9W");
  }

  @Test
  void nothingIsCreatedWhileAMonitorDoesNotAnswer() {
    facts.remove(host("m3"));
    assertThat(errors(blueprint()))
        .anyMatch(it -> it.contains("did not respond") && it.contains("m3"));
    of("m1")
        .answering(
            CephQuestions.CONF,
            "[global]\nfsid = 3f2504e0-4f89-11d3-9a0c-0305e82c3301\nmon_host = 198.18.0.11\n")
        .answering(
            CephQuestions.KEYRINGS,
            "[mon.]\n\tkey = TU9O\n[client.admin]\n\tkey = QURN\n[client.nova]\n\tkey = Tk9W\n");
    assertThat(errors(blueprint()))
        .singleElement()
        .asString()
        .contains("m3", "the Ceph cluster is created only when all of its hosts respond");
    of("m2").answering(CephQuestions.MONITOR, "/var/lib/ceph/mon/ceph-m2/done");
    Blueprint founded = blueprint();
    assertThat(errors(founded)).isEmpty();
    assertThat(tasks(founded, "m1")).noneMatch(it -> it.contains("create the cluster"));
  }

  @Test
  void nothingIsFoundedBesideAStoreThatCrucibleDidNotCreate() {
    of("m2").answering(CephQuestions.FOREIGN_STORE, "/var/lib/ceph/mon/ceph-m2\n");
    assertThat(errors(blueprint()))
        .singleElement()
        .asString()
        .startsWith(
            "m2: has the store of a monitor that Crucible did not create, /var/lib/ceph/mon/ceph-m2");
  }

  @Test
  void aMonitorAnywhereMeansThatTheClusterIsThere() {
    of("m3").answering(CephQuestions.MONITOR, "/var/lib/ceph/mon/ceph-m3/done");
    assertThat(tasks(blueprint(), "m1")).contains("join the cluster with the monitor m1");
  }

  @Test
  void aHostOfAnotherClusterIsRefused() {
    fsid = Optional.of(Sites.written("3f2504e0-4f89-11d3-9a0c-0305e82c3301", "shared_storage", 8));
    of("m2")
        .answering(
            CephQuestions.CONF,
            "[global]\nfsid = 11111111-2222-3333-4444-555555555555\nmon_host = 192.0.2.9\n");
    assertThat(errors(blueprint()))
        .anyMatch(it -> it.startsWith("m2") && it.contains("11111111-2222"));
  }

  @Test
  void clocksThatDifferAreReportedBeforeAnythingIsCreated() {
    of("m1").answering(CephQuestions.CLOCK, "1767323045");
    of("m2").answering(CephQuestions.CLOCK, "1767323047");
    assertThat(errors(blueprint())).isEmpty();
    of("m3").answering(CephQuestions.CLOCK, "1767323345");
    assertThat(errors(blueprint()))
        .anyMatch(it -> it.contains("m1, m3") && it.contains("300 seconds apart"));
  }

  @Test
  void whatIsNoLongerInTheFilesStaysWithAWarning() {
    of("m1").answering(CephQuestions.OSDS, "6f0fd9fb-7b3c-4d5e-9a51-0a5f6a1d2c3b /dev/sdz");
    of("c4").answering(CephQuestions.MONITOR, "/var/lib/ceph/mon/ceph-c4/done");
    List<String> warnings = warnings(blueprint());
    assertThat(warnings).anyMatch(it -> it.startsWith("m1") && it.contains("/dev/sdz"));
    assertThat(warnings).anyMatch(it -> it.startsWith("c4") && it.contains("keeps running"));
    removedMonitors = List.of(host("c4"));
    assertThat(warnings(blueprint())).noneMatch(it -> it.startsWith("c4"));
    assertThat(tasks(blueprint(), "c4")).contains("remove the monitor c4 from the cluster");
  }

  @Test
  void removedDisksHaveOsdsToBeRemoved() {
    removed = List.of("/dev/sdq");
    List<CephOsd> osds = all(blueprint(), "m1", CephOsd.class);
    assertThat(osds).extracting(CephOsd::path).containsExactly("/dev/sdb", "/dev/sdq");
    assertThat(osds).extracting(CephOsd::present).containsExactly(true, false);
    assertThat(osds).extracting(CephOsd::uuid).doesNotHaveDuplicates();
  }
}
