package io.crucible.catalog;

import io.crucible.config.Site;
import io.crucible.model.Host;
import io.crucible.model.HostFacts;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What is so about one host, by the names that the data files use in {@code when}. */
final class Flags {
  static final Set<String> KNOWN =
      Set.of(
          "systemd",
          "sysctl",
          "compute",
          "storage",
          "nova",
          "selinux",
          "apparmor",
          "unusual-path",
          "nfs",
          "rbd",
          "mon",
          "osd",
          "ceph-admin",
          "ceph-create",
          "ceph-client",
          "managed-ceph",
          "ceph-daemons",
          "ceph-founder",
          "mon-removed",
          "ceph-removal",
          "nfs3",
          "nfs4",
          "nfs-conf-d",
          "nfs-conf-file",
          "nfs-sysconfig",
          "idmap",
          "sockets",
          "traditional",
          "modular",
          "old-args",
          "tcp",
          "tls",
          "listening",
          "firewall");

  /** Where virt-aa-helper may read whatever is asked for (its profile in libvirt 9.0). */
  private static final List<String> USUAL_FOLDERS =
      List.of(
          "/var/lib/nova/instances", "/var/lib/libvirt/images", "/mnt", "/srv", "/media", "/opt");

  private final Set<String> flags = new LinkedHashSet<>();

  private Flags() {}

  static Set<String> of(
      Site site, Host host, HostFacts facts, Profile profile, LibvirtLayout libvirt) {
    Flags found = new Flags();
    found.set("systemd", profile.hasSystemd());
    found.set("compute", host.has(Host.Role.COMPUTE));
    found.set("sysctl", !site.sysctls().isEmpty());
    found.set("nova", facts.nova().isPresent());
    found.set("selinux", facts.selinux().filter(mode -> !mode.equals("Disabled")).isPresent());
    found.set("apparmor", facts.paths().contains("/etc/apparmor.d"));
    switch (site.storage()) {
      case Site.Nfs nfs -> found.nfs(nfs, host, profile);
      case Site.Rbd rbd -> found.rbd(rbd, host);
    }
    found.set("sockets", libvirt.sockets());
    found.set("traditional", !libvirt.sockets());
    found.set("modular", libvirt.modular());
    found.set("old-args", profile.find("word.libvirtd-args-old").isPresent());
    found.set("tcp", LibvirtKeys.listens(site.libvirt(), "tcp"));
    found.set("tls", LibvirtKeys.listens(site.libvirt(), "tls"));
    found.set("listening", found.flags.contains("tcp") || found.flags.contains("tls"));
    found.set("firewall", site.firewall().manage());
    return Set.copyOf(found.flags);
  }

  private void nfs(Site.Nfs nfs, Host host, Profile profile) {
    String mount = nfs.mountPoint().value();
    String configuration = profile.get("path.nfs-conf");
    set("nfs", true);
    set("storage", nfs.server().equals(host));
    set("unusual-path", USUAL_FOLDERS.stream().noneMatch(it -> Paths.isWithin(mount, it)));
    set("nfs3", nfs.isVersion3());
    set("nfs4", !nfs.isVersion3());
    set("nfs-conf-d", configuration.startsWith("/etc/nfs.conf.d/"));
    set("nfs-conf-file", configuration.equals("/etc/nfs.conf"));
    set("nfs-sysconfig", configuration.equals("/etc/sysconfig/nfs"));
    set("idmap", nfs.idmapDomain().isPresent());
  }

  private void rbd(Site.Rbd rbd, Host host) {
    set("rbd", true);
    switch (rbd.cluster()) {
      case Site.ExistingCluster existing -> {
        boolean admin = existing.admin().filter(host::equals).isPresent();
        set("ceph-admin", admin);
        set("ceph-create", admin && existing.create());
      }
      case Site.ManagedCluster managed -> {
        set("managed-ceph", true);
        set("mon", managed.monitors().contains(host));
        boolean leaves =
            managed.removedMonitors().contains(host) || managed.removed().containsKey(host);
        set("mon-removed", managed.removedMonitors().contains(host));
        set("ceph-removal", leaves);
        set(
            "ceph-daemons",
            leaves
                || managed.monitors().contains(host)
                || !managed.disks().getOrDefault(host, List.of()).isEmpty());
        set("ceph-create", managed.monitors().contains(host));
        set("osd", !managed.disks().getOrDefault(host, List.of()).isEmpty());
      }
    }
    boolean openStack = rbd.cinderPool().isPresent() || rbd.glancePool().isPresent();
    set(
        "ceph-client",
        host.has(Host.Role.COMPUTE)
            || flags.contains("ceph-create")
            || (openStack && host.has(Host.Role.CONTROLLER)));
  }

  private void set(String flag, boolean holds) {
    if (holds) {
      flags.add(flag);
    }
  }
}
