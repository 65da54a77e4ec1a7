package io.crucible.component.nfs;

import io.crucible.config.Setting;
import io.crucible.model.Host;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the settings of an NFS share mean.
 *
 * @param server the host of this site that exports
 * @param version 3, 4, 4.0, 4.1 or 4.2
 * @param export folder on the server
 * @param mountPoint folder on every compute host, the server included
 * @param exportOptions such as {@code rw,sync,no_subtree_check,no_root_squash}, without brackets
 * @param network empty: only the hosts of the site; otherwise client specifications as the admin
 *     wrote them
 * @param mountOptions the options of the fstab entry, without vers and _netdev
 * @param idmapDomain domain for NFSv4 user names; empty: each host keeps its own
 * @param ports fixed ports for NFSv3 by service: lockd-tcp, lockd-udp, mountd, statd,
 *     statd-outgoing, rquotad
 */
public record Nfs(
    Host server,
    String version,
    Setting export,
    Setting mountPoint,
    Setting exportOptions,
    List<String> network,
    Setting mountOptions,
    Optional<Setting> idmapDomain,
    Map<String, Setting> ports) {
  public Nfs {
    network = List.copyOf(network);
    ports = Map.copyOf(ports);
  }

  public boolean isVersion3() {
    return version.startsWith("3");
  }
}
