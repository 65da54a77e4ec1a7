package io.crucible.component.ceph;

import io.crucible.config.Setting;
import io.crucible.model.Host;
import io.crucible.model.Secret;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The Ceph cluster of guests' disks, by who manages it. */
public sealed interface RbdCluster {
  /** Number of copies of each object in pools that are created. */
  int replicas();

  /**
   * Not Crucible. It creates only pools and users in it, and only with {@code create = yes}.
   *
   * @param conf from a ceph.conf on this machine; empty: the one of the admin host is used
   * @param key of the user, in base64; empty: Crucible reads it from the admin host
   * @param admin a host of the site with the admin's keyring
   * @param create whether pools and users are created or changed if they are not as needed
   * @param replicas of a pool that is created
   */
  record ExistingCluster(
      Optional<Conf> conf, Optional<Secret> key, Optional<Host> admin, boolean create, int replicas)
      implements RbdCluster {}

  /**
   * What clients need to know of a cluster.
   *
   * @param fsid its id, a UUID in lower case
   * @param monitors in the form of {@code mon_host}: addresses, with or without ports
   */
  record Conf(String fsid, String monitors) {}

  /**
   * Crucible. Its monitors are the hosts with the role mon.
   *
   * @param fsid the cluster's id; empty: the one that hosts have, otherwise one derived from the
   *     first monitor's host
   * @param disks of OSDs, by host
   * @param wiped devices that may be overwritten although they have data, by host
   * @param removed paths of disks whose OSDs are to be removed, by host
   * @param removedMonitors hosts whose monitors are to be removed
   * @param replicas number of copies of each object
   */
  record ManagedCluster(
      List<Host> monitors,
      Optional<Setting> fsid,
      Map<Host, List<Disk>> disks,
      Map<Host, List<String>> wiped,
      Map<Host, List<String>> removed,
      List<Host> removedMonitors,
      int replicas)
      implements RbdCluster {
    public ManagedCluster {
      monitors = List.copyOf(monitors);
    }
  }

  /**
   * The disk of one OSD.
   *
   * @param path of a block device, or of a file
   * @param mebibytes size of a file, which is created; empty: it is a device
   */
  record Disk(String path, Optional<Long> mebibytes, Setting setting) {}
}
