package io.crucible.component.ceph;

import io.crucible.model.Secret;

/**
 * A user of the cluster.
 *
 * @param name as the cluster has it: {@code client.nova}
 * @param settled whether the cluster is known to have it with this key and enough capabilities
 */
record CephUser(String name, Secret key, CephCaps caps, boolean settled) {}
