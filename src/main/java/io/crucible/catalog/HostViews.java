package io.crucible.catalog;

import io.crucible.config.Setting;
import io.crucible.config.Site;
import io.crucible.model.Host;
import io.crucible.model.HostFacts;
import io.crucible.model.Origin;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Puts together what components see of a host. */
final class HostViews {
  private final Site site;
  private final Map<Host, Peer> peers;
  private final Optional<CephCluster> ceph;

  /** Hosts without an address are no peers; where one of them is needed, problems say so. */
  HostViews(Site site, Map<Host, Peer> peers, Optional<CephCluster> ceph) {
    this.site = site;
    this.peers = peers;
    this.ceph = ceph;
  }

  HostView view(Host host, HostFacts facts, Profile profile, String address) {
    LibvirtLayout libvirt = LibvirtLayout.of(facts, profile);
    Set<String> flags = new HashSet<>(Flags.of(site, host, facts, profile, libvirt));
    Map<String, Setting> values = new LinkedHashMap<>();
    profile.values().forEach((key, value) -> values.put(key, shipped(value)));
    values.put("host.name", new Setting(host.name(), host.origin()));
    values.put("host.address", new Setting(address, host.origin()));
    values.put("nova.instances", site.nova().instancesPath());
    values.put("libvirt.scheme", site.libvirt().scheme());
    addLibvirt(values, libvirt, profile);
    if (site.storage() instanceof Site.Nfs nfs) {
      addNfs(values, nfs, flags);
    }
    boolean founds = ceph.flatMap(CephCluster::founder).filter(host::equals).isPresent();
    if (founds) {
      flags.add("ceph-founder");
    }
    ceph.ifPresent(cluster -> {
      addCeph(values, cluster, address);
      values.put("ceph.founds", shipped(founds ? "yes" : "no"));
      values.put(
          "ceph.first-task",
          shipped(
              founds
                  ? "make the cluster, with the monitor " + host.name()
                  : "let the monitor " + host.name() + " join the cluster"));
    });
    return new HostView(site, host, facts, profile, libvirt, address, flags, new Values(values));
  }

  private static void addLibvirt(
      Map<String, Setting> values, LibvirtLayout libvirt, Profile profile) {
    String service = profile.hasSystemd() ? ".service" : "";
    values.put("unit.libvirt", shipped(libvirt.driver() + service));
    values.put("unit.libvirt-socket", shipped(libvirt.driver() + ".socket"));
    values.put("unit.libvirt-proxy", shipped(libvirt.door() + service));
    values.put("unit.libvirt-proxy-socket", shipped(libvirt.door() + ".socket"));
    values.put("unit.libvirt-tcp", shipped(libvirt.door() + "-tcp.socket"));
    values.put("unit.libvirt-tls", shipped(libvirt.door() + "-tls.socket"));
    values.put("path.libvirt-conf", shipped(libvirt.doorConfig()));
    String door = libvirt.modular() ? "" : libvirt.doorConfig() + " ";
    String arguments = libvirt.modular() ? "" : " " + profile.get("path.libvirtd-defaults");
    values.put("path.libvirt-reads", shipped(door + "/etc/libvirt/qemu.conf" + arguments));
  }

  private static void addCeph(Map<String, Setting> values, CephCluster ceph, String address) {
    Site.Rbd rbd = ceph.rbd();
    values.put("ceph.fsid", shipped(ceph.fsid()));
    values.put("ceph.monitors", shipped(ceph.monitors()));
    values.put("ceph.replicas", shipped(String.valueOf(ceph.replicas())));
    values.put("ceph.one-copy", shipped(ceph.replicas() == 1 ? "true" : "false"));
    boolean six = address.contains(":");
    values.put("ceph.ipv4", shipped(six ? "false" : "true"));
    values.put("ceph.ipv6", shipped(six ? "true" : "false"));
    String bracketed = six ? "[" + address + "]" : address;
    // As the monitors' map has it: the present protocol, and the one of old clients.
    values.put(
        "ceph.own-monitor", shipped("[v2:" + bracketed + ":3300,v1:" + bracketed + ":6789]"));
    values.put("rbd.user", rbd.user());
    values.put("ceph.caps", shipped(ceph.users().getFirst().caps().words()));
    values.put("rbd.pool", rbd.pool());
    values.put(
        "rbd.keyring",
        new Setting(CephKeyrings.path(ceph.users().getFirst().name()), rbd.user().origin()));
    values.put("rbd.secret", rbd.secretUuid().orElseGet(() -> shipped(ceph.secretUuid())));
  }

  private void addNfs(Map<String, Setting> values, Site.Nfs nfs, Set<String> flags) {
    Origin server = nfs.server().origin();
    String number =
        Optional.ofNullable(peers.get(nfs.server()))
            .map(Peer::address)
            .orElse(nfs.server().address());
    values.put("nfs.export", nfs.export());
    values.put("nfs.mount", nfs.mountPoint());
    values.put(
        "nfs.mount.unit",
        new Setting(Paths.mountUnit(nfs.mountPoint().value()), nfs.mountPoint().origin()));
    String bracketed = number.contains(":") ? "[" + number + "]" : number;
    values.put("nfs.source", new Setting(bracketed + ":" + nfs.export().value(), server));
    // The kernel calls a mount of version 4 nfs4 in its table, whatever fstab says.
    values.put("nfs.type", shipped(nfs.isVersion3() ? "nfs" : "nfs4"));
    values.put("nfs.version", shipped(nfs.version()));
    values.put(
        "nfs.options", new Setting(MountOptions.of(nfs, flags), nfs.mountOptions().origin()));
    nfs.idmapDomain().ifPresent(domain -> values.put("nfs.domain", domain));
    nfs.ports().forEach((name, port) -> values.put("nfs.port." + name, port));
  }

  private static Setting shipped(String value) {
    return new Setting(value, Origin.shipped());
  }
}
