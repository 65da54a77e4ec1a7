package io.crucible.config;

import io.crucible.model.Host;
import io.crucible.model.Login;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The effective configuration, checked as a whole: what the components are computed from.
 *
 * @param hosts in the order of the files; names and addresses are unique
 * @param effective every effective key, as {@code file/section.key}, in the order of the files;
 *     corrected where a file of old had to be, passwords masked
 */
public record Site(
    List<Host> hosts,
    Login login,
    Storage storage,
    Libvirt libvirt,
    Nova nova,
    Firewall firewall,
    Map<String, Setting> effective) {

  public Site {
    hosts = List.copyOf(hosts);
  }

  /** Where the disks of guests live. Ceph RBD will stand beside NFS here. */
  public sealed interface Storage {}

  /**
   * NFS.
   *
   * @param server the host of this site that exports
   * @param version 3, 4, 4.0, 4.1 or 4.2
   * @param export folder on the server
   * @param mountPoint folder on every compute host, the server included
   * @param exportOptions such as {@code rw,sync,no_subtree_check,no_root_squash}, without brackets
   * @param network empty: exactly the hosts of the site; else client specifications as the admin
   *     wrote them, {@code *} only when asked by name
   * @param mountOptions the options of the fstab entry, without vers and _netdev
   * @param idmapDomain domain for NFSv4 user names; empty leaves the hosts' own
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
      Map<String, Setting> ports)
      implements Storage {
    public Nfs {
      network = List.copyOf(network);
      ports = Map.copyOf(ports);
    }

    public boolean isVersion3() {
      return version.startsWith("3");
    }
  }

  /**
   * The libvirt daemon.
   *
   * @param daemon keys of libvirtd.conf (or virtproxyd.conf) as written there, quotes included:
   *     auth_tcp, listen_tls...
   * @param migrationPorts first and last port for the data of migrations
   */
  public record Libvirt(Map<String, Setting> daemon, Setting scheme, PortRange migrationPorts) {}

  /** First and last TCP port. */
  public record PortRange(int first, int last) {}

  /**
   * nova.conf, where nova is installed.
   *
   * @param options by {@code section.key}, such as {@code libvirt.live_migration_scheme}; all but
   *     the two paths below
   * @param instancesPath always the mount point or a folder in it
   * @param statePath nova's state_path, which must never be on the share
   */
  public record Nova(Map<String, Setting> options, Setting instancesPath, Setting statePath) {}

  /**
   * What the peers may reach.
   *
   * @param manage false where the admin keeps the firewall
   */
  public record Firewall(boolean manage, List<Opening> openings) {
    /** Ports as numbers or ranges {@code 49152:49215}. */
    public record Opening(String label, String protocol, List<String> ports, Setting origin) {
      public Opening {
        ports = List.copyOf(ports);
      }
    }

    public Firewall {
      openings = List.copyOf(openings);
    }
  }
}
