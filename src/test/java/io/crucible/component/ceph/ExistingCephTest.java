package io.crucible.component.ceph;

import static org.assertj.core.api.Assertions.assertThat;

import io.crucible.catalog.Catalog;
import io.crucible.catalog.Facts;
import io.crucible.catalog.Sites;
import io.crucible.component.libvirt.LibvirtSecret;
import io.crucible.model.Host;
import io.crucible.model.HostFacts;
import io.crucible.model.Problem;
import io.crucible.model.Resource;
import io.crucible.model.Secret;
import io.crucible.model.Text;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A cluster of somebody else: vm1 and vm2 are its clients, and adm administers it. */
class ExistingCephTest {
  private static final String FSID = "3f2504e0-4f89-11d3-9a0c-0305e82c3301";
  private static final String KEY = "QVFBIGEga2V5IHRoYXQgaXMgbm9uZQ==";
  private static final String CONF =
      "[global]\nfsid = " + FSID + "\nmon_host = 192.0.2.21,192.0.2.22\n";
  private static final String USER =
      "[client.nova]\n\tkey = "
          + KEY
          + "\n\tcaps mgr = \"profile rbd pool=vms\"\n\tcaps mon = \"profile rbd\"\n\tcaps osd ="
          + " \"profile rbd pool=vms\"";

  private final Sites sites = new Sites(2);
  private final Facts vm1 = new Facts("debian-12", "vm1", "198.18.0.11").withNova("26.2.2", 162);
  private final Facts vm2 = new Facts("el-9", "vm2", "198.18.0.12");
  private final Facts adm = new Facts("debian-12", "adm", "198.18.0.13");
  private boolean create;
  private Optional<Secret> given = Optional.empty();
  private boolean admAnswers = true;

  ExistingCephTest() {
    sites.add("adm", "198.18.0.13", Set.of(Host.CONTROLLER));
    adm.answering(CephQuestions.CONF, CONF)
        .answering(CephQuestions.STATE, "HEALTH_OK")
        .answering(CephQuestions.POOLS, "rbd\nvms")
        .answering(CephQuestions.user("client.nova"), USER);
  }

  private Blueprint blueprint() {
    sites.inCeph(
        new RbdCluster.ExistingCluster(
            Optional.empty(), given, Optional.of(sites.hosts.get(2)), create, 2));
    return of();
  }

  private Blueprint of() {
    Map<Host, HostFacts> facts = new LinkedHashMap<>(sites.with(vm1, vm2, adm));
    if (!admAnswers) {
      facts.remove(sites.hosts.get(2));
    }
    return new Blueprint(new Catalog().blueprint(sites.toSite(), facts));
  }

  /** What a host gets. */
  private record Blueprint(io.crucible.model.Blueprint of) {
    List<String> errors() {
      return of.problems().stream().filter(Problem::isError).map(Problem::toString).toList();
    }

    List<String> warnings() {
      return of.problems().stream().filter(it -> !it.isError()).map(Problem::toString).toList();
    }

    <R extends Resource> List<R> all(String host, Class<R> kind) {
      return of.components().stream()
          .flatMap(component ->
              component.hosts().stream()
                  .filter(it -> it.name().equals(host))
                  .flatMap(it -> component.resources(it).stream()))
          .filter(kind::isInstance)
          .map(kind::cast)
          .toList();
    }

    List<String> keys(String host, String path) {
      return all(host, Resource.IniKey.class).stream()
          .filter(key -> key.path().equals(path))
          .map(key ->
              key.section() + "." + key.key() + "=" + key.value().map(Text::reveal).orElse(""))
          .toList();
    }
  }

  @Test
  void clientsGetTheClustersDataFromItsAdminHost() {
    Blueprint site = blueprint();
    assertThat(site.errors()).isEmpty();
    assertThat(site.keys("vm2", "/etc/ceph/ceph.conf"))
        .containsExactly(
            "global.fsid=" + FSID,
            "global.mon_host=192.0.2.21,192.0.2.22",
            "client.rbd_cache=true",
            "client.rbd_cache_writethrough_until_flush=true");
    assertThat(site.all("vm1", Resource.ManagedFile.class))
        .filteredOn(file -> file.path().equals("/etc/ceph/ceph.client.nova.keyring"))
        .singleElement()
        .returns("[client.nova]\n\tkey = " + KEY + "\n", file -> file.content().reveal())
        .returns("[client.nova]\n\tkey = <secret client.nova>\n", file -> file.content().shown())
        .returns("0640", Resource.ManagedFile::mode)
        .returns("nova", Resource.ManagedFile::group);
    assertThat(site.all("vm2", Resource.ManagedFile.class))
        .filteredOn(file -> file.path().endsWith(".keyring"))
        .singleElement()
        .returns("0600", Resource.ManagedFile::mode)
        .returns("root", Resource.ManagedFile::group);
    assertThat(site.all("vm2", Resource.PackageSet.class).getFirst().packages())
        .contains("ceph-common", "qemu-kvm-block-rbd")
        .doesNotContain("nfs-utils");
    assertThat(site.all("adm", Resource.class))
        .noneMatch(it -> it.name().contains("ceph"))
        .isNotEmpty();
  }

  @Test
  void libvirtHasTheKeyUnderTheSameNumberEverywhereAndNovaNamesIt() {
    Blueprint site = blueprint();
    LibvirtSecret secret = site.all("vm1", LibvirtSecret.class).getFirst();
    assertThat(site.all("vm2", LibvirtSecret.class)).containsExactly(secret);
    assertThat(site.keys("vm1", "/etc/nova/nova.conf"))
        .contains(
            "DEFAULT.force_raw_images=True",
            "libvirt.images_type=rbd",
            "libvirt.images_rbd_pool=vms",
            "libvirt.images_rbd_ceph_conf=/etc/ceph/ceph.conf",
            "libvirt.rbd_user=nova",
            "libvirt.rbd_secret_uuid=" + secret.uuid(),
            "libvirt.disk_cachemodes=network=writeback",
            "libvirt.hw_disk_discard=unmap");
    assertThat(site.of().components())
        .extracting(io.crucible.model.Blueprint.Component::name)
        .doesNotContain("nfs-client", "boot-order", "ceph-pool")
        .containsSubsequence("ceph-client", "ceph-access", "libvirt", "libvirt-secret", "nova");
  }

  @Test
  void whatTheAdminWroteForNovaCounts() {
    sites.nova.put("libvirt.hw_disk_discard", Sites.written("ignore", "nova", 4));
    assertThat(blueprint().keys("vm1", "/etc/nova/nova.conf"))
        .contains("libvirt.hw_disk_discard=ignore")
        .doesNotContain("libvirt.hw_disk_discard=unmap");
  }

  @Test
  void adminHostThatDoesNotAnswerIsAnError() {
    admAnswers = false;
    assertThat(blueprint().errors())
        .singleElement()
        .asString()
        .startsWith("adm: is the admin host of the Ceph cluster, but did not respond");
  }

  @Test
  void hostWithoutTheAdminsKeyringIsNoAdminHost() {
    Facts other = new Facts("debian-12", "adm", "198.18.0.13").answering(CephQuestions.CONF, CONF);
    sites.inCeph(
        new RbdCluster.ExistingCluster(
            Optional.empty(), given, Optional.of(sites.hosts.get(2)), create, 2));
    assertThat(new Catalog().blueprint(sites.toSite(), sites.with(vm1, vm2, other)).problems())
        .filteredOn(Problem::isError)
        .singleElement()
        .asString()
        .contains("has no /etc/ceph/ceph.client.admin.keyring");
  }

  @Test
  void monitorsThatDoNotAnswerAreNamedBeforeAnythingIsTouched() {
    adm.answering(CephQuestions.STATE, "[errno 110] RADOS timed out");
    assertThat(blueprint().errors())
        .singleElement()
        .asString()
        .isEqualTo(
            "adm: the Ceph cluster does not respond: [errno 110] RADOS timed out -> run ceph -s on adm; check that the monitors in its ceph.conf are up and reachable");
  }

  @Test
  void missingPoolAndUserAreRefusedWithTheCommandsThatMakeThem() {
    adm.answering(CephQuestions.POOLS, "rbd").answering(CephQuestions.user("client.nova"), "");
    assertThat(blueprint().errors())
        .containsExactly(
            "adm: the Ceph cluster has no pool vms -> run: ceph osd pool create vms; rbd pool init vms;"
                + " or set create = yes in [rbd]",
            "adm: the Ceph cluster has no user client.nova -> run: ceph auth get-or-create client.nova"
                + " mgr 'profile rbd pool=vms' mon 'profile rbd' osd 'profile rbd pool=vms'; or set create = yes in [rbd]");
  }

  @Test
  void tooSmallCapabilitiesAreRefused() {
    adm.answering(
        CephQuestions.user("client.nova"),
        USER.replace("osd = \"profile rbd", "osd = \"profile rbd-read-only"));
    assertThat(blueprint().errors())
        .singleElement()
        .asString()
        .startsWith("adm: the capabilities of client.nova are not sufficient")
        .contains("ceph auth caps client.nova mgr");
  }

  @Test
  void clocksThatDifferGiveAWarning() {
    adm.answering(CephQuestions.STATE, "HEALTH_WARN clock skew detected on mon.b");
    assertThat(blueprint().warnings()).anyMatch(it -> it.contains("clock skew detected on mon.b"));
  }

  @Test
  void whatIsMissingIsMadeByTheHostThatAdministersWhereThatIsAskedFor() {
    create = true;
    adm.answering(CephQuestions.POOLS, "rbd").answering(CephQuestions.user("client.nova"), "");
    Blueprint site = blueprint();
    assertThat(site.errors()).isEmpty();
    List<Resource.Task> made = site.all("adm", Resource.Task.class);
    assertThat(made)
        .extracting(Resource.Task::what)
        .containsExactly(
            "create the pool vms for disk images", "allow client.nova to use the pools vms");
    assertThat(made).extracting(Resource.Task::undo).containsOnly("");
    assertThat(made.getFirst().shell()).contains("osd pool set vms size 2\n");
    Resource.ManagedFile keyring =
        site.all("adm", Resource.ManagedFile.class).stream()
            .filter(file -> file.path().equals("/etc/ceph/ceph.client.nova.keyring"))
            .findFirst()
            .orElseThrow();
    String key = keyring.content().reveal().replaceAll("(?s).*key = |\\s", "");
    assertThat(key).hasSize(40);
    assertThat(made).noneMatch(it -> (it.unless() + it.shell()).contains(key));
    assertThat(site.keys("adm", "/etc/ceph/ceph.conf")).isEmpty();
  }

  @Test
  void userThatIsAsItShouldBeIsLeftAlone() {
    create = true;
    assertThat(blueprint().all("adm", Resource.Task.class))
        .extracting(Resource.Task::what)
        .containsExactly("create the pool vms for disk images");
  }

  @Test
  void keyOfAFileThatIsNotTheClustersIsRefused() {
    given = Optional.of(new Secret("b3RoZXI="));
    create = true;
    assertThat(blueprint().errors())
        .singleElement()
        .asString()
        .contains("has another key for client.nova than the file in keyring =");
  }

  @Test
  void servicesGetPoolsAndKeysOfTheirOwn() {
    create = true;
    adm.accounts.put("cinder", new HostFacts.Account(165, 165, List.of("cinder")));
    blueprint();
    sites.withPoolsOfServices();
    Blueprint site = of();
    assertThat(site.all("adm", Resource.ManagedFile.class))
        .filteredOn(file -> file.path().endsWith(".keyring"))
        .extracting(file -> file.path() + " " + file.mode() + " " + file.group())
        .containsExactly(
            "/etc/ceph/ceph.client.nova.keyring 0600 root",
            "/etc/ceph/ceph.client.cinder.keyring 0640 cinder",
            "/etc/ceph/ceph.client.glance.keyring 0600 root");
    assertThat(site.all("vm1", Resource.ManagedFile.class))
        .filteredOn(file -> file.path().endsWith(".keyring"))
        .singleElement()
        .returns("/etc/ceph/ceph.client.nova.keyring", Resource.ManagedFile::path);
    assertThat(site.all("adm", Resource.Task.class))
        .extracting(Resource.Task::what)
        .containsExactly(
            "create the pool vms for disk images",
            "create the pool volumes for disk images",
            "create the pool images for disk images",
            "allow client.nova to use the pools vms, volumes, images",
            "allow client.cinder to use the pools volumes, vms, images",
            "allow client.glance to use the pools images");
  }

  @Test
  void confOfAnotherClusterIsNotOverwritten() {
    vm2.answering(
        CephQuestions.CONF,
        "[global]\nfsid = 00000000-4f89-11d3-9a0c-0305e82c3301\nmon_host = 192.0.2.99\n");
    assertThat(blueprint().errors())
        .singleElement()
        .asString()
        .startsWith("vm2: its /etc/ceph/ceph.conf belongs to another Ceph cluster: 00000000-");
  }

  @Test
  void confOfThisClusterIsRecognizedInAnySpelling() {
    vm2.answering(
        CephQuestions.CONF,
        "[global]\n\tfsid = \"" + FSID.toUpperCase(Locale.ROOT) + "\" # prod\n\tmon host = x\n");
    assertThat(blueprint().errors()).isEmpty();
  }

  @Test
  void confOfAnotherClusterIsReportedEvenWithoutMonitors() {
    vm2.answering(CephQuestions.CONF, "[global]\nfsid = 00000000-4f89-11d3-9a0c-0305e82c3301\n");
    assertThat(blueprint().errors())
        .singleElement()
        .asString()
        .contains("cp -p /etc/ceph/ceph.conf /etc/ceph/ceph.conf.before")
        .doesNotContain("mv ");
  }

  @Test
  void theSecretIsTheSameHoweverTheIdIsWritten() {
    String secret = secret(blueprint());
    adm.answering(CephQuestions.CONF, CONF.replace(FSID, "{" + FSID + "} # prod"));
    assertThat(secret(blueprint())).isEqualTo(secret);
  }

  @Test
  void monitorsOfAMoreSpecificSectionGiveAWarning() {
    vm2.answering(
        CephQuestions.CONF,
        "[global]\nfsid = " + FSID + "\n[client.nova]\n mon host = 192.0.2.99\n");
    assertThat(blueprint().warnings())
        .filteredOn(it -> it.contains("mon_host"))
        .singleElement()
        .asString()
        .startsWith("vm2: its /etc/ceph/ceph.conf has mon_host = 192.0.2.99 in [client.nova]");
  }

  private static String secret(Blueprint site) {
    return site.all("vm1", LibvirtSecret.class).getFirst().uuid();
  }

  @Test
  void oldReleasesAreRefused() {
    Facts old = new Facts("el-7", "vm2", "198.18.0.12");
    blueprint();
    assertThat(new Catalog().blueprint(sites.toSite(), sites.with(vm1, old, adm)).problems())
        .filteredOn(Problem::isError)
        .singleElement()
        .asString()
        .contains("Enterprise Linux 7 (legacy) is too old for guests' disks in Ceph");
  }
}
