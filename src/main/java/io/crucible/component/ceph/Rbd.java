package io.crucible.component.ceph;

import io.crucible.config.Setting;
import io.crucible.model.Host;
import io.crucible.model.Secret;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The settings for guests' disks in a pool of a Ceph cluster.
 *
 * @param user of the cluster that opens guests' disks, without {@code client.}
 * @param pool of the guests' disks
 * @param secretUuid of libvirt's secret with the user's key, the same on all hosts; empty: it is
 *     derived from the cluster's id and the user
 * @param cinderPool for volumes, with a user client.cinder; empty: not managed here
 * @param glancePool for glance's images, likewise
 */
public record Rbd(
    Cluster cluster,
    Setting user,
    Setting pool,
    Optional<Setting> secretUuid,
    Optional<Setting> cinderPool,
    Optional<Setting> glancePool) {
  public Rbd(Cluster cluster, Setting user, Setting pool, Optional<Setting> secretUuid) {
    this(cluster, user, pool, secretUuid, Optional.empty(), Optional.empty());
  }

  /** Who manages the cluster. */
  public sealed interface Cluster {
    /** Number of copies of each object in pools that are created. */
    int replicas();
  }

  /**
   * Not Crucible. It creates only pools and users in it, and only with {@code create = yes}.
   *
   * @param conf from a ceph.conf on this machine; empty: the one of the admin host is used
   * @param key of the user, in base64; empty: Crucible reads it from the admin host
   * @param admin a host of the site with the admin's keyring
   * @param create whether pools and users are created or changed if they are not as needed
   * @param replicas of a pool that is created
   */
  public record ExistingCluster(
      Optional<Conf> conf, Optional<Secret> key, Optional<Host> admin, boolean create, int replicas)
      implements Cluster {}

  /**
   * What clients need to know of a cluster.
   *
   * @param fsid its id, a UUID in lower case
   * @param monitors in the form of {@code mon_host}: addresses, with or without ports
   */
  public record Conf(String fsid, String monitors) {}

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
  public record ManagedCluster(
      List<Host> monitors,
      Optional<Setting> fsid,
      Map<Host, List<Disk>> disks,
      Map<Host, List<String>> wiped,
      Map<Host, List<String>> removed,
      List<Host> removedMonitors,
      int replicas)
      implements Cluster {
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
  public record Disk(String path, Optional<Long> mebibytes, Setting setting) {}
}
