package io.crucible.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.crucible.component.ceph.RbdCluster;
import io.crucible.model.Blueprint;
import io.crucible.model.Host;
import io.crucible.model.HostFacts;
import io.crucible.model.Problem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Kinds of sites that together have a part for every component. */
enum SiteVariant {
  NFS4 {
    @Override
    Sites sites() {
      Sites sites = new Sites(2);
      sites.sysctls.put("vm.swappiness", Sites.written("10", "system_info", 20));
      sites.idmapDomain = Optional.of(Sites.written("example.org", "shared_storage", 15));
      sites.mountPoint = "/data/guests";
      return sites;
    }

    @Override
    boolean fits(String release) {
      // Its newest version is 4.0.
      return !release.equals("el-6");
    }
  },
  NFS3 {
    @Override
    Sites sites() {
      Sites sites = new Sites(2);
      sites.version = "3";
      sites.sysctls.put("vm.swappiness", Sites.written("10", "system_info", 20));
      return sites;
    }

    @Override
    boolean fits(String release) {
      return true;
    }
  },
  NFS3_BY_TLS {
    @Override
    Sites sites() {
      Sites sites = new Sites(2);
      sites.version = "3";
      sites.scheme = "tls";
      return sites;
    }

    @Override
    boolean fits(String release) {
      // Their nova cannot.
      return !List.of("el-6", "el-7").contains(release);
    }
  },
  EXISTING_CEPH {
    @Override
    Sites sites() {
      Sites sites = new Sites(3);
      sites.inCeph(
          new RbdCluster.ExistingCluster(
              Optional.empty(), Optional.empty(), Optional.of(sites.hosts.get(2)), true, 3));
      return sites.withPoolsOfServices();
    }

    @Override
    boolean fits(String release) {
      return !TOO_OLD_FOR_CEPH.contains(release);
    }
  },
  MANAGED_CEPH {
    @Override
    Sites sites() {
      Sites sites = new Sites(0);
      for (int i = 1; i <= 4; i++) {
        Set<String> roles = i < 4 ? Set.of(Host.COMPUTE, "mon") : Set.of(Host.COMPUTE);
        sites.add("vm" + i, "198.18.0.1" + i, roles);
      }
      Map<Host, List<RbdCluster.Disk>> disks = new LinkedHashMap<>();
      List<Host> monitors = sites.hosts.subList(0, 3);
      monitors.forEach(host ->
          disks.put(
              host,
              List.of(
                  new RbdCluster.Disk(
                      "/dev/sdb",
                      Optional.empty(),
                      Sites.written("/dev/sdb", "shared_storage", 12)))));
      Host leaves = sites.hosts.get(3);
      return sites.inCeph(
          new RbdCluster.ManagedCluster(
              monitors,
              Optional.empty(),
              disks,
              Map.of(),
              Map.of(leaves, List.of("/srv/osd.img")),
              List.of(leaves),
              3));
    }

    @Override
    boolean fits(String release) {
      return !TOO_OLD_FOR_CEPH.contains(release);
    }
  };

  private static final List<String> TOO_OLD_FOR_CEPH = List.of("el-6", "el-7");

  abstract Sites sites();

  abstract boolean fits(String release);

  /** Whether any site has a part for a component on hosts of a release. */
  static boolean isFor(String release, String component) {
    if (component.startsWith("certificates") && !NFS3_BY_TLS.fits(release)) {
      return false;
    }
    if (component.endsWith("-closing")) {
      // Of hosts that change; SchemeChangeTest has them.
      return false;
    }
    if (component.startsWith("ceph-") || component.equals("libvirt-secret")) {
      return !TOO_OLD_FOR_CEPH.contains(release);
    }
    // Without systemd there is nothing to order.
    return !(release.equals("el-6") && component.equals("nfs-boot-order"));
  }

  /** Names of the components with a part there; all that they want is worked out. */
  Set<String> componentsOn(String release) {
    Sites sites = sites();
    Map<Host, HostFacts> facts = new LinkedHashMap<>();
    for (Host host : sites.hosts) {
      facts.put(host, AssumedHosts.of(release, host, sites.toSite()).orElseThrow());
    }
    Blueprint blueprint = new Catalog().blueprint(sites.toSite(), facts);
    assertThat(blueprint.problems()).as(this + " on " + release).noneMatch(Problem::isError);
    Set<String> names = new TreeSet<>();
    for (Blueprint.Component component : blueprint.components()) {
      names.add(component.name());
      component.hosts().forEach(host -> assertThat(component.resources(host)).isNotEmpty());
    }
    return names;
  }
}
