package io.crucible.lab;

/** The Ceph cluster that the hosts of a lab make up, as its configuration describes it. */
final class LabCeph {
  private static final int MONITORS = 3;

  private LabCeph() {}

  /** One OSD on each host, in a sparse file. */
  static String storage(LabState lab) {
    StringBuilder text =
        new StringBuilder("[storage]\nbackend = rbd\n\n[rbd]\ncluster = managed\n");
    text.append("replicas = ").append(Math.min(MONITORS, lab.hosts().size())).append('\n');
    text.append("\n[osds]\n");
    for (LabHost host : lab.hosts()) {
      text.append(host.name()).append(" = /var/lib/ceph/osd-disk.img:4G\n");
    }
    return text.toString();
  }

  /** The first hosts have the monitors. */
  static String roles(LabState lab, LabHost host) {
    // An even number of monitors tolerates no more failures than one less.
    int monitors = lab.hosts().size() < MONITORS ? 1 : MONITORS;
    return host.number() <= monitors ? " [compute, mon]\n" : " [compute]\n";
  }
}
