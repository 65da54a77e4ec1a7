package io.crucible.config;

import io.crucible.model.Host;
import io.crucible.model.Login;
import io.crucible.model.Secret;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The effective configuration, checked as a whole: what the components are computed from.
 *
 * @param hosts in the order of the files; names and addresses are unique
 * @param sysctls parameters of the hosts' kernels by their names, with one blank between words
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
    Map<String, Setting> sysctls,
    Map<String, Setting> effective) {

  public Site {
    hosts = List.copyOf(hosts);
  }

  /** The same with other hosts. */
  public Site withHosts(List<Host> others) {
    return new Site(others, login, storage, libvirt, nova, firewall, sysctls, effective);
  }

  /** The same with another way to log in. */
  public Site withLogin(Login other) {
    return new Site(hosts, other, storage, libvirt, nova, firewall, sysctls, effective);
  }

  /** The same with other origins of what is shown as effective. */
  public Site withEffective(Map<String, Setting> other) {
    return new Site(hosts, login, storage, libvirt, nova, firewall, sysctls, other);
  }

  /** Where the disks of guests live. */
  public sealed interface Storage {}

  /**
   * Images in a pool of a Ceph cluster.
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
      Optional<Setting> glancePool)
      implements Storage {
    public Rbd(Cluster cluster, Setting user, Setting pool, Optional<Setting> secretUuid) {
      this(cluster, user, pool, secretUuid, Optional.empty(), Optional.empty());
    }
  }

  /** Who looks after a Ceph cluster. */
  public sealed interface Cluster {}

  /**
   * Somebody else; nothing but the pool and the user is ever made in it, and that only if asked
   * for.
   *
   * @param conf what its ceph.conf says; empty: the one of the admin host counts
   * @param key of the user, in base64; empty: it is asked for on the admin host
   * @param admin a host of the site with the right to administer the cluster
   * @param create whether pool and user are made, or changed, where they are not as they should be
   * @param replicas of a pool that is made
   */
  public record ExistingCluster(
      Optional<CephConf> conf,
      Optional<Secret> key,
      Optional<Host> admin,
      boolean create,
      int replicas)
      implements Cluster {}

  /**
   * What clients have to know of a cluster.
   *
   * @param fsid its id, a UUID in lower case
   * @param monitors as {@code mon_host} has them: addresses, with or without ports
   */
  public record CephConf(String fsid, String monitors) {}

  /**
   * Crucible. Its monitors are the hosts with the role mon.
   *
   * @param fsid the cluster's id; empty: the one found, or else one that follows from the first
   *     monitor's host
   * @param disks by host, what its OSDs keep their data on
   * @param wiped devices by host that may be overwritten though there is data on them
   * @param removed by host, paths of disks whose OSDs shall leave the cluster
   * @param removedMonitors hosts whose monitors shall leave the cluster
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
   * @param instancesPath with NFS always the mount point or a folder in it
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
