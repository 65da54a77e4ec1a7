package io.crucible.catalog;

import io.crucible.config.Setting;
import io.crucible.config.Site;
import io.crucible.model.Host;
import io.crucible.model.Host.Role;
import io.crucible.model.HostFacts;
import io.crucible.model.Login;
import io.crucible.model.Origin;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A site of two or more hosts; vm1 exports. */
final class Sites {
  final List<Host> hosts = new ArrayList<>();
  String version = "4.2";
  String mountPoint = "/var/lib/nova/instances";
  String exportOptions = "rw,sync,no_subtree_check,no_root_squash";
  String mountOptions = "hard";
  List<String> network = List.of();
  Optional<Setting> idmapDomain = Optional.empty();
  Optional<Site.Rbd> rbd = Optional.empty();
  final Map<String, Setting> daemon = new LinkedHashMap<>();
  final Map<String, Setting> nova = new LinkedHashMap<>();
  final Map<String, Setting> sysctls = new LinkedHashMap<>();
  Site.PortRange migrationPorts = new Site.PortRange(49152, 49215);
  boolean manageFirewall = true;

  Sites(int count) {
    for (int i = 1; i <= count; i++) {
      add(
          "vm" + i,
          "198.18.0.1" + i,
          i == 1 ? Set.of(Role.COMPUTE, Role.STORAGE) : Set.of(Role.COMPUTE));
    }
    daemon.put("listen_tls", new Setting("0", Origin.shipped()));
    daemon.put("listen_tcp", new Setting("1", Origin.shipped()));
    daemon.put("auth_tcp", written("\"none\"", "libvirtd", 6));
    nova.put("libvirt.live_migration_completion_timeout", written("800", "nova", 5));
  }

  void add(String name, String address, Set<Role> roles) {
    hosts.add(new Host(name, address, roles, new Origin("system_info", hosts.size() + 5)));
  }

  static Setting written(String value, String file, int line) {
    return new Setting(value, new Origin(file, line));
  }

  /** Guests' disks in a cluster of somebody else. */
  Sites inCeph(Site.Cluster cluster) {
    Setting user = written("nova", "shared_storage", 6);
    rbd =
        Optional.of(
            new Site.Rbd(cluster, user, written("vms", "shared_storage", 7), Optional.empty()));
    return this;
  }

  /** With pools for cinder and glance besides. */
  Sites withPoolsOfServices() {
    rbd =
        rbd.map(it ->
            new Site.Rbd(
                it.cluster(),
                it.user(),
                it.pool(),
                it.secretUuid(),
                Optional.of(written("volumes", "shared_storage", 8)),
                Optional.of(written("images", "shared_storage", 9))));
    return this;
  }

  Site toSite() {
    return new Site(
        hosts,
        new Login(
            "root",
            22,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Login.Become.NONE,
            Optional.empty(),
            Optional.empty(),
            false),
        rbd.<Site.Storage>map(it -> it).orElseGet(this::nfs),
        new Site.Libvirt(daemon, new Setting("tcp", Origin.shipped()), migrationPorts),
        new Site.Nova(
            nova,
            new Setting(mountPoint, Origin.shipped()),
            new Setting("/var/lib/nova", Origin.shipped())),
        new Site.Firewall(manageFirewall, openings()),
        sysctls,
        Map.of());
  }

  private Site.Nfs nfs() {
    return new Site.Nfs(
        hosts.getFirst(),
        version,
        written("/srv/instances", "shared_storage", 10),
        written(mountPoint, "system_info", 21),
        written(exportOptions, "shared_storage", 11),
        network,
        new Setting(mountOptions, Origin.shipped()),
        idmapDomain,
        ports());
  }

  private List<Site.Firewall.Opening> openings() {
    boolean three = version.startsWith("3");
    List<Site.Firewall.Opening> openings = new ArrayList<>();
    Setting nfs = written("", "firewall/nfs", 5);
    if (rbd.isEmpty()) {
      openings.add(
          new Site.Firewall.Opening(
              "nfs",
              "tcp",
              three ? List.of("111", "2049", "32803", "892", "662") : List.of("2049"),
              nfs));
    }
    if (three) {
      openings.add(
          new Site.Firewall.Opening(
              "nfs", "udp", List.of("111", "2049", "32769", "892", "662"), nfs));
    }
    Setting libvirt = written("", "firewall/libvirt", 4);
    openings.add(new Site.Firewall.Opening("libvirt", "tcp", List.of("16509"), libvirt));
    openings.add(
        new Site.Firewall.Opening(
            "migration",
            "tcp",
            List.of(migrationPorts.first() + ":" + migrationPorts.last()),
            libvirt));
    return openings;
  }

  private static Map<String, Setting> ports() {
    return Map.of(
        "lockd-tcp", new Setting("32803", Origin.shipped()),
        "lockd-udp", new Setting("32769", Origin.shipped()),
        "mountd", new Setting("892", Origin.shipped()),
        "statd", new Setting("662", Origin.shipped()),
        "statd-outgoing", new Setting("2020", Origin.shipped()),
        "rquotad", new Setting("875", Origin.shipped()));
  }

  /** Facts of these hosts in the order of the site. */
  Map<Host, HostFacts> with(Facts... facts) {
    Map<Host, HostFacts> all = new LinkedHashMap<>();
    for (int i = 0; i < facts.length; i++) {
      all.put(hosts.get(i), facts[i].toFacts());
    }
    return all;
  }
}
