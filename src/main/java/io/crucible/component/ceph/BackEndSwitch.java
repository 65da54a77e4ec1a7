package io.crucible.component.ceph;

import io.crucible.catalog.HostView;
import io.crucible.component.nova.NovaSettings;
import io.crucible.config.Setting;
import io.crucible.config.Shape;
import io.crucible.model.HostFacts;
import io.crucible.model.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Warns if the site's storage backend is not the one that a host's guests use now. Crucible never
 * moves disks.
 */
final class BackEndSwitch {
  private static final String IMAGES_TYPE = "nova-images-type";
  private static final String SHARES = "nfs-shares";
  private static final String RBD = "rbd";

  /** What hosts are asked for these warnings. */
  static final Map<String, String> QUESTIONS =
      Map.of(
          IMAGES_TYPE,
          // oslo.config: an indented line continues the value above.
          "awk '{ sub(/[ \\t\\r]+$/, \"\") } /^\\[/ { here = ($0 == \"[libvirt]\") }"
              + " here && /^images_type[ \\t]*[=:]/ { sub(/^[^=:]*[=:][ \\t]*/, \"\");"
              + " gsub(/^[\"\\047]|[\"\\047]$/, \"\"); type = $0 }"
              + " END { print type }' /etc/nova/nova.conf",
          SHARES,
          "awk '$1 !~ /^#/ && $3 ~ /^nfs4?$/ { print $2, $1 }' /etc/fstab");

  private BackEndSwitch() {}

  static List<Problem> problems(HostView host) {
    List<Problem> problems = new ArrayList<>();
    Optional<Rbd> rbd = host.site().part(Rbd.class);
    if (host.is("compute") && rbd.isPresent()) {
      share(host).ifPresent(share -> problems.add(stays(host, share, rbd.get())));
    }
    Optional<String> now = answer(host.facts(), IMAGES_TYPE).map(String::strip);
    if (host.is("compute") && host.is("nova") && now.isPresent()) {
      nova(host, now.get()).ifPresent(problems::add);
    }
    return problems;
  }

  /** The share with guests' disks in /etc/fstab: mount point and source. */
  private static Optional<String[]> share(HostView host) {
    String instances = host.site().need(NovaSettings.class).instancesPath().value();
    return answer(host.facts(), SHARES).stream()
        .flatMap(String::lines)
        .map(line -> line.split(" ", 2))
        .filter(fields -> fields.length == 2 && Shape.isWithin(instances, fields[0]))
        .findFirst();
  }

  private static Problem stays(HostView host, String[] share, Rbd rbd) {
    return Problem.warning(
        host.host().name(),
        "guests' disks are on "
            + share[1]
            + " now. Crucible does not move them, and keeps its mount on "
            + share[0]
            + ". New guests get their disks in the pool "
            + rbd.pool(),
        "when no guest has a disk there any more, run: umount "
            + share[0]
            + "; remove its line from /etc/fstab; rm"
            + " /etc/systemd/system/*.service.d/10-crucible-storage.conf; systemctl daemon-reload");
  }

  private static Optional<Problem> nova(HostView host, String now) {
    Optional<Setting> written =
        Optional.ofNullable(
            host.site().need(NovaSettings.class).options().get("libvirt.images_type"));
    boolean rbd = host.is(RBD);
    if (!rbd && written.isEmpty()) {
      return now.equals(RBD)
          ? Optional.of(
              Problem.warning(
                  host.host().name(),
                  "images_type in nova.conf is rbd: new guests still get their disks in Ceph, not"
                      + " on the share",
                  "when no guest on the host has a disk in Ceph any more, set in [nova_conf] of"
                      + " nova: images_type = qcow2"))
          : Optional.empty();
    }
    boolean wanted = rbd || written.orElseThrow().value().equals(RBD);
    List<String> guests = host.facts().guests();
    if (wanted == now.equals(RBD) || guests.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        Problem.error(
            host.host().name(),
            "guests run on the host ("
                + String.join(", ", guests)
                + "), and images_type in nova.conf would change from "
                + (now.isEmpty() ? "its default" : now)
                + " to "
                + (rbd ? RBD : written.orElseThrow().value())
                + ": nova would not find their disks at the next hard reboot or migration",
            "exclude the host with --limit, and migrate its guests to hosts with the old storage,"
                + " or create them again from snapshots on hosts with the new one; then run apply"
                + " for it"));
  }

  private static Optional<String> answer(HostFacts facts, String question) {
    return Optional.ofNullable(facts.answers().get(question));
  }
}
