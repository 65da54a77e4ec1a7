package io.crucible.catalog;

import io.crucible.component.ceph.Rbd;
import io.crucible.component.ceph.RbdCluster;
import io.crucible.component.certificates.CertificateSettings;
import io.crucible.component.firewall.Opening;
import io.crucible.component.firewall.Openings;
import io.crucible.component.libvirt.LibvirtSettings;
import io.crucible.component.nfs.Nfs;
import io.crucible.component.nova.NovaSettings;
import io.crucible.component.sysctl.SysctlSettings;
import io.crucible.config.GuestFolder;
import io.crucible.config.MigrationTransport;
import io.crucible.config.PortRange;
import io.crucible.config.SecretStore;
import io.crucible.config.Setting;
import io.crucible.config.Site;
import io.crucible.model.Host;
import io.crucible.model.HostFacts;
import io.crucible.model.Logins;
import io.crucible.model.Origin;
import io.crucible.model.ProblemsException;
import io.crucible.model.Secret;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A site of two or more hosts; vm1 exports. */
public final class Sites {
  public final List<Host> hosts = new ArrayList<>();
  public String version = "4.2";
  public String mountPoint = "/var/lib/nova/instances";
  public String exportOptions = "rw,sync,no_subtree_check,no_root_squash";
  public String mountOptions = "hard";
  public List<String> network = List.of();
  public Optional<Setting> idmapDomain = Optional.empty();
  public Optional<Rbd> rbd = Optional.empty();
  public final Map<String, Setting> daemon = new LinkedHashMap<>();
  public final Map<String, Setting> nova = new LinkedHashMap<>();
  public final Map<String, Setting> sysctls = new LinkedHashMap<>();
  public PortRange migrationPorts = new PortRange(49152, 49215);
  public boolean manageFirewall = true;
  public String firewallDriver = "auto";
  public String scheme = "tcp";
  public boolean insecure = true;
  private Optional<SecretStore> secrets = Optional.empty();

  public Sites(int count) {
    for (int i = 1; i <= count; i++) {
      add(
          "vm" + i,
          "198.18.0.1" + i,
          i == 1 ? Set.of(Host.COMPUTE, Host.STORAGE) : Set.of(Host.COMPUTE));
    }
    daemon.put("listen_tls", Setting.shipped("0"));
    daemon.put("listen_tcp", Setting.shipped("0"));
    daemon.put("auth_tcp", written("\"none\"", "libvirtd", 6));
    nova.put("libvirt.live_migration_completion_timeout", written("800", "nova", 5));
  }

  public void add(String name, String address, Set<String> roles) {
    hosts.add(new Host(name, address, roles, new Origin("system_info", hosts.size() + 5)));
  }

  public static Setting written(String value, String file, int line) {
    return new Setting(value, new Origin(file, line));
  }

  /** Guests' disks in a cluster of somebody else. */
  public Sites inCeph(RbdCluster cluster) {
    Setting user = written("nova", "shared_storage", 6);
    rbd =
        Optional.of(new Rbd(cluster, user, written("vms", "shared_storage", 7), Optional.empty()));
    return this;
  }

  /** With TLS, and always the same authority. */
  public Sites encrypted(Path folder) throws ProblemsException {
    scheme = "tls";
    SecretStore store = new SecretStore(folder);
    store.set("certificates.authority", new Secret("an authority of a test".repeat(3)), false);
    secrets = Optional.of(store);
    return this;
  }

  /** With pools for cinder and glance besides. */
  public Sites withPoolsOfServices() {
    rbd =
        rbd.map(it ->
            new Rbd(
                it.cluster(),
                it.user(),
                it.pool(),
                it.secretUuid(),
                Optional.of(written("volumes", "shared_storage", 8)),
                Optional.of(written("images", "shared_storage", 9))));
    return this;
  }

  public Site toSite() {
    Site site = withoutSecrets();
    return secrets.isPresent() ? site.with(secrets.get()) : site;
  }

  private Site withoutSecrets() {
    Setting transport = new Setting(scheme, Origin.shipped());
    daemon.computeIfPresent("listen_" + scheme, (key, _) -> Setting.shipped("1"));
    Site site =
        new Site(hosts, Logins.ROOT)
            .with(new LibvirtSettings(daemon, transport, insecure, migrationPorts))
            .with(new MigrationTransport(transport, migrationPorts, scheme.equals("tls")))
            .with(
                new CertificateSettings(
                    true,
                    new Setting("365", Origin.shipped()),
                    new Setting("60", Origin.shipped()),
                    Optional.empty(),
                    Optional.empty()))
            .with(
                new NovaSettings(
                    nova,
                    new Setting(mountPoint, Origin.shipped()),
                    new Setting("/var/lib/nova", Origin.shipped())))
            .with(new Openings(manageFirewall, Setting.shipped(firewallDriver), openings()))
            .with(new SysctlSettings(sysctls));
    if (rbd.isPresent()) {
      return site.with(rbd.get());
    }
    Nfs nfs = nfs();
    return site.with(nfs).with(new GuestFolder(nfs.mountPoint()));
  }

  private Nfs nfs() {
    return new Nfs(
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

  private List<Opening> openings() {
    boolean three = version.startsWith("3");
    List<Opening> openings = new ArrayList<>();
    Setting nfs = written("", "firewall/nfs", 5);
    List<String> compute = List.of("compute");
    List<String> mounting = List.of("compute", "itself");
    List<String> server = List.of("storage");
    if (rbd.isEmpty()) {
      openings.add(
          new Opening(
              "nfs",
              "tcp",
              three ? List.of("111", "2049", "32803", "892", "662") : List.of("2049"),
              server,
              mounting,
              nfs));
    }
    if (three) {
      openings.add(
          new Opening(
              "nfs", "udp", List.of("111", "2049", "32769", "892", "662"), server, mounting, nfs));
    }
    Setting libvirt = written("", "firewall/libvirt", 4);
    openings.add(
        scheme.equals("tls")
            ? new Opening("libvirt-tls", "tcp", List.of("16514"), compute, compute, libvirt)
            : new Opening("libvirt", "tcp", List.of("16509"), compute, compute, libvirt));
    openings.add(
        new Opening(
            "migration",
            "tcp",
            List.of(migrationPorts.first() + ":" + migrationPorts.last()),
            compute,
            compute,
            libvirt));
    if (three) {
      List<String> clients = List.of("compute", "!storage");
      openings.add(
          new Opening("nfs-callback", "tcp", List.of("111", "32803", "662"), clients, server, nfs));
      openings.add(
          new Opening("nfs-callback", "udp", List.of("111", "32769", "662"), clients, server, nfs));
    }
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
  public Map<Host, HostFacts> with(Facts... facts) {
    Map<Host, HostFacts> all = new LinkedHashMap<>();
    for (int i = 0; i < facts.length; i++) {
      all.put(hosts.get(i), facts[i].toFacts());
    }
    return all;
  }
}
