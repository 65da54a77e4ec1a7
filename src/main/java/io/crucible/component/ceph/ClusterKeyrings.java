package io.crucible.component.ceph;

import io.crucible.catalog.Fleet;
import io.crucible.catalog.HostView;
import io.crucible.model.Origin;
import io.crucible.model.Resource;
import io.crucible.model.Secret;
import io.crucible.model.Text;
import java.util.List;
import java.util.Optional;

/** The keyrings of the managed cluster's daemons. Later runs read the keys from them. */
final class ClusterKeyrings {
  private ClusterKeyrings() {}

  static List<Resource> of(HostView host, Fleet fleet) {
    Optional<CephCluster> ceph = fleet.found(CephCluster.class);
    Optional<CephCluster.Keys> keys = ceph.flatMap(CephCluster::keys);
    if (keys.isEmpty()) {
      return List.of();
    }
    Text admin =
        keyring("client.admin", keys.get().admin())
            .plus("\tcaps mds = \"allow *\"\n\tcaps mgr = \"allow *\"\n")
            .plus("\tcaps mon = \"allow *\"\n\tcaps osd = \"allow *\"\n");
    Resource administrator = file("client.admin", admin);
    if (!host.is("mon")) {
      return List.of(administrator);
    }
    Text monitor = keyring("mon.", keys.get().monitor()).plus("\tcaps mon = \"allow *\"\n");
    return List.of(file("mon", monitor.plus(admin)), administrator);
  }

  private static Resource file(String name, Text content) {
    return new Resource.ManagedFile(
        "/etc/ceph/ceph." + name + ".keyring",
        content,
        "0600",
        "root",
        "root",
        true,
        true,
        Origin.shipped());
  }

  private static Text keyring(String entity, Secret key) {
    return Text.of("[" + entity + "]\n\tkey = ").plus(Text.secret(entity, key)).plus("\n");
  }
}
