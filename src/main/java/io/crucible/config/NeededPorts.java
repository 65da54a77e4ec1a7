package io.crucible.config;

import io.crucible.model.Origin;
import java.util.List;
import java.util.Optional;

/** Warns of ports that the site needs and no rule opens. */
final class NeededPorts {
  private static final int LIBVIRT = 16509;
  private static final int NFS = 2049;
  private static final int MONITOR = 3300;
  private static final int PORTMAPPER = 111;

  private final Effective effective;
  private final Findings findings;

  NeededPorts(Effective effective, Findings findings) {
    this.effective = effective;
    this.findings = findings;
  }

  void check(List<Site.Firewall.Opening> openings, Site.Storage storage) {
    switch (storage) {
      case Site.Nfs nfs -> checkNfs(openings, nfs.isVersion3());
      case Site.Rbd rbd -> {
        if (rbd.cluster() instanceof Site.ManagedCluster) {
          need(openings, "ceph", "tcp", single(MONITOR), "the Ceph monitors");
        }
      }
    }
    checkLibvirt(openings);
  }

  private void checkNfs(List<Site.Firewall.Opening> openings, boolean version3) {
    need(openings, "nfs", "tcp", single(NFS), "the NFS server");
    if (version3) {
      for (String protocol : List.of("tcp", "udp")) {
        need(openings, "nfs", protocol, single(PORTMAPPER), "the port mapper");
        need(openings, "nfs", protocol, port("nfs_ports.mountd"), "the mount daemon");
        need(openings, "nfs", protocol, port("nfs_ports.statd"), "the status daemon");
        need(openings, "nfs", protocol, port("nfs_ports.lockd-" + protocol), "the lock daemon");
      }
    }
  }

  private void checkLibvirt(List<Site.Firewall.Opening> openings) {
    Optional<Setting> libvirt = effective.find("libvirtd_conf.tcp_port");
    int port =
        libvirt
            .flatMap(s -> Optional.of(Shape.port(s.value().replace("\"", "")).orElse(LIBVIRT)))
            .orElse(LIBVIRT);
    need(openings, "libvirt", "tcp", single(port), "the libvirt daemon");
    Shape.portRange(effective.get("migration.ports").value())
        .ifPresent(range -> need(openings, "migration", "tcp", range, "the data of migrations"));
  }

  private Site.PortRange port(String id) {
    return single(Integer.parseInt(effective.get(id).value()));
  }

  private static Site.PortRange single(int port) {
    return new Site.PortRange(port, port);
  }

  private void need(
      List<Site.Firewall.Opening> openings,
      String label,
      String protocol,
      Site.PortRange range,
      String what) {
    boolean open =
        openings.stream()
            .filter(opening -> opening.protocol().equals(protocol))
            .flatMap(opening -> opening.ports().stream())
            .anyMatch(ports -> covers(ports, range));
    if (open) {
      return;
    }
    Origin origin =
        openings.stream()
            .filter(opening -> opening.label().equals(label))
            .map(opening -> opening.origin().origin())
            .findFirst()
            .orElse(Origin.shipped());
    String missing =
        range.first() == range.last()
            ? String.valueOf(range.first())
            : range.first() + "-" + range.last();
    findings.warning(
        origin,
        "no rule opens " + missing + "/" + protocol + ", which " + what + " needs",
        "add it to " + protocol + "_ports below [" + label + " rules]");
  }

  private static boolean covers(String ports, Site.PortRange wanted) {
    int colon = ports.indexOf(':');
    int first = Integer.parseInt(colon < 0 ? ports : ports.substring(0, colon));
    int last = Integer.parseInt(colon < 0 ? ports : ports.substring(colon + 1));
    return first <= wanted.first() && wanted.last() <= last;
  }
}
