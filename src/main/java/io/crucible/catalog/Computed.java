package io.crucible.catalog;

import io.crucible.model.Problem;
import io.crucible.model.Resource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The part of a component that data cannot say: where there is arithmetic, or a fleet. */
interface Computed {
  List<Resource> resources(HostView host, Fleet fleet, Consumer<Problem> problems);

  /** By the name that stands behind {@code computed} in a component's file. */
  Map<String, Computed> ALL =
      Map.ofEntries(
          Map.entry("packages", new PackageList()),
          Map.entry("hosts", new HostNames()),
          Map.entry(
              "firewall",
              (Computed) (host, fleet, problems) -> List.of(new PeerRules(host, fleet).script())),
          Map.entry(
              "firewall-chain",
              (Computed) (host, fleet, problems) -> new PeerRules(host, fleet).chains()),
          Map.entry(
              "exports",
              (Computed) (host, fleet, problems) -> List.of(new Exports(fleet).file(host))),
          Map.entry(
              "export-folders",
              (Computed) (host, fleet, problems) -> new Exports(fleet).folders(host)),
          Map.entry(
              "export-state",
              (Computed) (host, fleet, problems) -> List.of(new Exports(fleet).state())),
          Map.entry("ceph-keyrings", new CephKeyrings()),
          Map.entry("cluster-keyrings", new ClusterKeyrings()),
          Map.entry("ceph-osds", new CephOsds(true)),
          Map.entry("ceph-osds-removed", new CephOsds(false)),
          Map.entry("ceph-pools", new CephPools()),
          Map.entry("libvirt-keys", new LibvirtKeys()),
          Map.entry("sysctls", new Sysctls()),
          Map.entry("nova-options", new NovaOptions()));

  static Computed named(String name) {
    return Optional.ofNullable(ALL.get(name))
        .orElseThrow(() -> new IllegalStateException("nothing is computed as " + name));
  }
}
