package io.crucible.config;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads which ports the peers may reach, and checks that the needed ones are among them. */
final class FirewallReader {
  private static final String RULES = " rules";
  private static final Set<String> NFS_RULES = Set.of("nfs rules", "nfs3 rules", "nfs4 rules");
  private static final Map<String, String> LABELS =
      Map.of("nfs3", "nfs", "nfs4", "nfs", "libvirtd", "libvirt");

  private final Effective effective;
  private final Map<String, Place> places;
  private final Findings findings;

  FirewallReader(Effective effective, Map<String, Place> places, Findings findings) {
    this.effective = effective;
    this.places = places;
    this.findings = findings;
  }

  Site.Firewall read(Site.Storage storage) {
    boolean nfs = storage instanceof Site.Nfs;
    boolean version3 = storage instanceof Site.Nfs it && it.isVersion3();
    boolean ceph = storage instanceof Site.Rbd rbd && rbd.cluster() instanceof Site.ManagedCluster;
    boolean written =
        effective.isWritten("nfs rules.tcp_ports") || effective.isWritten("nfs rules.udp_ports");
    // Rules of old stand for whatever version; else those of the version count.
    String unused = version3 ? "nfs4 rules" : "nfs3 rules";
    String derived = version3 ? "nfs3 rules" : "nfs4 rules";
    List<Site.Firewall.Opening> openings = new ArrayList<>();
    effective
        .all()
        .forEach((id, setting) -> {
          Place place = places.get(id);
          if (place == null || !place.section().endsWith(RULES)) {
            return;
          }
          boolean superseded =
              written && place.section().equals(derived) && !effective.isWritten(id);
          boolean otherBackend =
              nfs ? place.section().equals(unused) : NFS_RULES.contains(place.section());
          boolean otherCluster = !ceph && place.section().equals("ceph rules");
          if (!otherBackend && !otherCluster && !superseded) {
            openings.add(opening(place, setting));
          }
        });
    boolean manage = effective.truth("firewall.manage");
    if (manage) {
      new NeededPorts(effective, findings).check(openings, storage);
    }
    return new Site.Firewall(manage, openings);
  }

  private static Site.Firewall.Opening opening(Place place, Setting setting) {
    String name = place.section().substring(0, place.section().length() - RULES.length());
    Set<String> ports = new LinkedHashSet<>();
    for (String item : ValueType.items(setting.value())) {
      ports.add(
          Shape.portRange(item)
              .map(range -> range.first() + ":" + range.last())
              .orElseGet(() -> String.valueOf(Integer.parseInt(item))));
    }
    return new Site.Firewall.Opening(
        LABELS.getOrDefault(name, name),
        place.name().replace("_ports", ""),
        List.copyOf(ports),
        setting);
  }
}
