package io.crucible.component.ceph;

import io.crucible.config.Setting;
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
    RbdCluster cluster,
    Setting user,
    Setting pool,
    Optional<Setting> secretUuid,
    Optional<Setting> cinderPool,
    Optional<Setting> glancePool) {
  public Rbd(RbdCluster cluster, Setting user, Setting pool, Optional<Setting> secretUuid) {
    this(cluster, user, pool, secretUuid, Optional.empty(), Optional.empty());
  }
}
