package io.crucible.component.ceph;

import io.crucible.catalog.Fleet;
import io.crucible.catalog.HostView;
import io.crucible.model.Origin;
import io.crucible.model.Problem;
import io.crucible.model.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The OSDs of one host, each with a UUID that is derived from cluster, host and disk.
 *
 * @param present true: those that the cluster is to have; false: those to remove
 */
record CephOsds(boolean present) {
  List<Resource> of(HostView host, Fleet fleet, Consumer<Problem> problems) {
    Optional<CephCluster> ceph = fleet.found(CephCluster.class);
    if (ceph.isEmpty()
        || !(ceph.get().rbd().cluster() instanceof RbdCluster.ManagedCluster managed)) {
      return List.of();
    }
    String fsid = ceph.get().fsid();
    List<RbdCluster.Disk> disks = managed.disks().getOrDefault(host.host(), List.of());
    List<String> removed = managed.removed().getOrDefault(host.host(), List.of());
    List<Resource> osds = new ArrayList<>();
    if (!present) {
      for (String path : removed) {
        osds.add(
            new CephOsd(
                path, Optional.empty(), uuid(fsid, host, path), false, false, Origin.shipped()));
      }
      return osds;
    }
    List<String> known = new ArrayList<>();
    removed.forEach(path -> known.add(uuid(fsid, host, path)));
    for (RbdCluster.Disk disk : disks) {
      boolean wiped = managed.wiped().getOrDefault(host.host(), List.of()).contains(disk.path());
      String uuid = uuid(fsid, host, disk.path());
      known.add(uuid);
      osds.add(
          new CephOsd(disk.path(), disk.mebibytes(), uuid, wiped, true, disk.setting().origin()));
    }
    warnOfForgotten(host, known, problems);
    return osds;
  }

  private static String uuid(String fsid, HostView host, String path) {
    return CephCluster.named("OSD " + fsid + " " + host.host().name() + " " + path);
  }

  /** An OSD that was only deleted from the configuration keeps running. */
  private static void warnOfForgotten(
      HostView host, List<String> known, Consumer<Problem> problems) {
    Optional.ofNullable(host.facts().answers().get(CephQuestions.OSDS))
        .orElse("")
        .lines()
        .map(line -> line.split(" ", 2))
        .filter(line -> line.length == 2 && !known.contains(line[0]))
        .forEach(line ->
            problems.accept(
                Problem.warning(
                    host.host().name(),
                    "has an OSD on " + line[1] + " that is not in [osds]; it keeps running",
                    "add the disk to [osds], or to [osds_removed] to remove the OSD")));
  }
}
