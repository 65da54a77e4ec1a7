package io.crucible.component.ceph;

import io.crucible.model.Secret;

/**
 * A user of the cluster.
 *
 * @param name in full: {@code client.nova}
 * @param settled whether the cluster has it with this key and sufficient capabilities
 */
record CephUser(String name, Secret key, CephCaps caps, boolean settled) {}
