package io.crucible.component.ceph;

import io.crucible.catalog.Fleet;
import io.crucible.catalog.HostView;
import io.crucible.model.Origin;
import io.crucible.model.Resource;
import io.crucible.model.Secret;
import java.util.List;
import java.util.Optional;

/** The keys that the daemons of the site's own cluster need, and that make it the same tomorrow. */
final class ClusterKeyrings {
  private ClusterKeyrings() {}

  static List<Resource> of(HostView host, Fleet fleet) {
    Optional<CephCluster> ceph = fleet.found(CephCluster.class);
    Optional<CephCluster.Keys> keys = ceph.flatMap(CephCluster::keys);
    if (keys.isEmpty()) {
      return List.of();
    }
    String admin =
        keyring("client.admin", keys.get().admin())
            + "\tcaps mds = \"allow *\"\n\tcaps mgr = \"allow *\"\n\tcaps mon = \"allow *\"\n"
            + "\tcaps osd = \"allow *\"\n";
    Resource administrator = file("client.admin", admin);
    if (!host.is("mon")) {
      return List.of(administrator);
    }
    String monitor = keyring("mon.", keys.get().monitor()) + "\tcaps mon = \"allow *\"\n";
    return List.of(file("mon", monitor + admin), administrator);
  }

  private static Resource file(String name, String content) {
    return new Resource.ManagedFile(
            "/etc/ceph/ceph." + name + ".keyring",
            content,
            "0600",
            "root",
            "root",
            Origin.shipped())
        .staying();
  }

  private static String keyring(String entity, Secret key) {
    return "[" + entity + "]\n\tkey = " + key.reveal() + "\n";
  }
}
