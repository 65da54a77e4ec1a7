package io.crucible.catalog;

import io.crucible.config.Site;
import io.crucible.model.Problem;
import io.crucible.model.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The OSDs of one host, each with an identity that follows from cluster, host and disk. */
final class CephOsds implements Computed {
  @Override
  public List<Resource> resources(HostView host, Fleet fleet, Consumer<Problem> problems) {
    if (fleet.ceph().isEmpty()
        || !(fleet.ceph().get().rbd().cluster() instanceof Site.ManagedCluster managed)) {
      return List.of();
    }
    String fsid = fleet.ceph().get().fsid();
    List<Resource> osds = new ArrayList<>();
    for (Site.Disk disk : managed.disks().getOrDefault(host.host(), List.of())) {
      boolean wiped = managed.wiped().getOrDefault(host.host(), List.of()).contains(disk.path());
      String uuid = CephCluster.named("OSD " + fsid + " " + host.host().name() + " " + disk.path());
      osds.add(
          new Resource.CephOsd(
              disk.path(), disk.mebibytes(), uuid, wiped, disk.setting().origin()));
    }
    return osds;
  }
}
