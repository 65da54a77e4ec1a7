package io.crucible.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.crucible.model.Blueprint;
import io.crucible.model.Host;
import io.crucible.model.Origin;
import io.crucible.model.Resource;
import io.crucible.model.Text;
import io.crucible.text.OsloGrammar;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The files without a host are those that a plan would write on an empty host. */
class HostTreeTest {
  private static final Origin ORIGIN = new Origin("config/x", 1);
  private static final Host VM1 = new Host("vm1", "192.0.2.11", Set.of(Host.COMPUTE), ORIGIN);

  private static Resource key(String key, String value) {
    return new Resource.IniKey(
        "/etc/nova/nova.conf",
        new OsloGrammar(),
        "libvirt",
        key,
        Optional.of(Text.of(value)),
        ORIGIN);
  }

  private static final List<Resource> FILES =
      List.of(
          new Resource.ManagedFile("/etc/ours", "grüß\n", "0600", "root", "root", ORIGIN),
          key("a", "1"),
          new Resource.FstabEntry("h:/x", "/mnt", "nfs4", "hard", ORIGIN),
          key("b", "2"));

  private static Blueprint blueprint(List<Resource> resources) {
    return new Blueprint(
        List.of(new Blueprint.Component("c", "d", List.of(), Map.of(VM1, resources))), List.of());
  }

  private static List<Step> steps(Plan plan) {
    return plan.waves().stream()
        .flatMap(wave -> wave.hosts().values().stream())
        .flatMap(wave -> wave.steps().stream())
        .toList();
  }

  @Test
  void isWhatAPlanWritesOnAnEmptyHost() {
    Map<Probe, Observation> nothing = new HashMap<>();
    Planner.probes(FILES).forEach(probe -> nothing.put(probe, new Observation.NoFile()));
    Plan plan = Planner.plan(blueprint(FILES), Map.of(VM1, nothing));

    assertThat(HostTree.of(blueprint(FILES), VM1)).hasSize(3).isEqualTo(steps(plan));
  }

  @Test
  void containsAlsoPendingResources() {
    List<Resource> withPackages = new ArrayList<>(FILES);
    withPackages.addFirst(new Resource.PackageSet(List.of("nova-compute"), "apt", ORIGIN));

    assertThat(HostTree.of(blueprint(withPackages), VM1))
        .isEqualTo(HostTree.of(blueprint(FILES), VM1));
  }

  @Test
  void hasNoKeys() {
    Resource keyring =
        new Resource.ManagedFile(
            "/etc/ceph/ceph.client.a.keyring", "key = c2VjcmV0", "0600", "root", "root", ORIGIN);

    assertThat(HostTree.of(blueprint(List.of(keyring)), VM1))
        .singleElement()
        .returns("0600", Step.WriteFile::mode)
        .returns("key = ********", Step.WriteFile::content);
  }

  @Test
  void isEmptyForAHostWithoutResources() {
    Host other = new Host("vm2", "192.0.2.12", Set.of(Host.COMPUTE), ORIGIN);

    assertThat(HostTree.of(blueprint(FILES), other)).isEmpty();
  }
}
