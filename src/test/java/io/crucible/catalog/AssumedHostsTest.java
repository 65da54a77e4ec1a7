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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every release can be looked at without having a host of it. */
class AssumedHostsTest {
  static Stream<String> releases() {
    return AssumedHosts.releases().stream();
  }

  private static Map<Host, HostFacts> facts(Sites sites, String release) {
    Map<Host, HostFacts> facts = new LinkedHashMap<>();
    sites.hosts.forEach(
        host -> facts.put(host, AssumedHosts.of(release, host, sites.toSite()).orElseThrow()));
    return facts;
  }

  @ParameterizedTest
  @MethodSource("releases")
  void everyReleaseHasItsOwnProfile(String release) {
    HostFacts facts =
        AssumedHosts.of(release, new Sites(2).hosts.getFirst(), new Sites(2).toSite())
            .orElseThrow();

    Release known = Release.of(facts);
    assertThat(known.exact()).isTrue();
    assertThat(known.treatedAs()).contains(known.title());
    assertThat(Profiles.shipped().match(facts.osRelease()).orElseThrow().profile().name())
        .isEqualTo(release);
    assertThat(facts.installed("nova")).as("nova.version of the profile").isPresent();
  }

  @ParameterizedTest
  @MethodSource("releases")
  void allComponentsHaveTheirPart(String release) {
    Sites sites = new Sites(2);
    sites.version = release.equals("el-6") ? "3" : "4.2";

    Blueprint blueprint = new Catalog().blueprint(sites.toSite(), facts(sites, release));

    assertThat(blueprint.problems()).noneMatch(Problem::isError);
    assertThat(blueprint.components())
        .extracting(Blueprint.Component::name)
        .contains("nfs-server", "nfs-client", "libvirt", "nova", "firewall");
  }

  @Test
  void hostsNamedByTheirAddressesAreDistinguished() {
    Sites sites = new Sites(0);
    sites.add("198.18.0.11", "198.18.0.11", Set.of(Host.COMPUTE, Host.STORAGE));
    sites.add("198.18.0.12", "198.18.0.12", Set.of(Host.COMPUTE));

    assertThat(new Catalog().blueprint(sites.toSite(), facts(sites, "debian-12")).problems())
        .noneMatch(Problem::isError);
  }

  /** What looks like a key there is made up, too, and {@code HostTree} leaves it out. */
  @ParameterizedTest
  @MethodSource("releases")
  void hostThatAdministersACephClusterIsInventedToo(String release) {
    Sites sites = new Sites(3);
    sites.inCeph(
        new RbdCluster.ExistingCluster(
            Optional.empty(), Optional.empty(), Optional.of(sites.hosts.get(2)), true, 3));
    sites.withPoolsOfServices();

    Blueprint blueprint = new Catalog().blueprint(sites.toSite(), facts(sites, release));

    if (List.of("el-6", "el-7").contains(release)) {
      assertThat(blueprint.problems()).filteredOn(Problem::isError).hasSize(3);
      return;
    }
    assertThat(blueprint.problems()).noneMatch(Problem::isError);
    assertThat(blueprint.components())
        .extracting(Blueprint.Component::name)
        .contains("ceph-client", "ceph-pool", "ceph-access", "libvirt-secret", "nova");
    assertThat(AssumedHosts.unknown(sites.toSite())).isPresent();
  }

  @Test
  void anUnknownReleaseIsNotInvented() {
    assertThat(AssumedHosts.of("debian-1", new Sites(2).hosts.getFirst(), new Sites(2).toSite()))
        .isEmpty();
  }
}
