package io.crucible.component.ceph;

import io.crucible.config.Setting;
import io.crucible.model.Host;
import io.crucible.model.Secret;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the settings of guests' disks in a pool of a Ceph cluster mean.
 *
 * @param user the cluster's user as whom guests' disks are opened, without {@code client.}
 * @param pool of the guests' disks
 * @param secretUuid under which libvirt keeps the user's key, the same on all hosts; empty: it
 *     follows from the cluster's id and the user
 * @param cinderPool for volumes, which gets a user client.cinder besides; empty: none of ours
 * @param glancePool for images of systems, likewise
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

  /** Who looks after the cluster. */
  public sealed interface Cluster {
    /** How many copies of each object a pool has that is made. */
    int replicas();
  }

  /**
   * Somebody else; nothing but the pool and the user is ever made in it, and that only if asked
   * for.
   *
   * @param conf what its ceph.conf says; empty: the one of the admin host counts
   * @param key of the user, in base64; empty: Crucible reads it from the admin host
   * @param admin a host of the site with the right to administer the cluster
   * @param create whether pool and user are made, or changed, where they are not as they should be
   * @param replicas of a pool that is made
   */
  public record ExistingCluster(
      Optional<Conf> conf, Optional<Secret> key, Optional<Host> admin, boolean create, int replicas)
      implements Cluster {}

  /**
   * What clients have to know of a cluster.
   *
   * @param fsid its id, a UUID in lower case
   * @param monitors as {@code mon_host} has them: addresses, with or without ports
   */
  public record Conf(String fsid, String monitors) {}

  /**
   * Crucible. Its monitors are the hosts with the role mon.
   *
   * @param fsid the cluster's id; empty: the one found, or else one that follows from the first
   *     monitor's host
   * @param disks by host, what its OSDs keep their data on
   * @param wiped devices by host that may be overwritten though there is data on them
   * @param removed by host, paths of disks whose OSDs leave the cluster
   * @param removedMonitors hosts whose monitors leave the cluster
   * @param replicas how many copies of each object there are
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
   * What one OSD keeps its data on.
   *
   * @param path of a block device, or of a file
   * @param mebibytes size of a file, which is made; empty: it is a device
   */
  public record Disk(String path, Optional<Long> mebibytes, Setting setting) {}
}
