package io.crucible.cli;

import java.util.List;

/**
 * Replaces what a container's kernel cannot do, mounting and serving NFS, by a file system with the
 * share's name and a unit that does nothing. All settings and all probes are real.
 */
final class StandIns {
  private StandIns() {}

  /** As root on a host: the NFS server. */
  static final String SERVER =
      """
      printf '%s\\n' '[Service]' Type=oneshot RemainAfterExit=yes ExecStart=true '[Install]' WantedBy=multi-user.target \\
        >/etc/systemd/system/nfs-server.service
      systemctl daemon-reload
      systemctl -q --now enable nfs-server.service
      """;

  static void put(RealHosts hosts, List<String> names) throws Exception {
    String source = hosts.lab.hosts().getFirst().address() + ":/srv/instances";
    for (String host : names) {
      hosts.on(host, share(source));
    }
    hosts.on(names.getFirst(), SERVER);
  }

  /** As root on a host: the mounted share. */
  static String share(String source) {
    return "mkdir -p /var/lib/nova/instances\nmount -t tmpfs -o size=16m "
        + source
        + " /var/lib/nova/instances\n";
  }
}
