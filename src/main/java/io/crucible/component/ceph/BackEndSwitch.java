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
 * What it means for a host's guests that the site keeps its disks elsewhere than the host does so
 * far. Disks are never moved by this.
 */
final class BackEndSwitch {
  private static final String IMAGES_TYPE = "nova-images-type";
  private static final String SHARES = "nfs-shares";
  private static final String RBD = "rbd";

  /** What hosts are asked for it. */
  static final Map<String, String> QUESTIONS =
      Map.of(
          IMAGES_TYPE,
          // By oslo.config's rules: an indented line goes on with the value above.
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

  /** The line of /etc/fstab that holds guests' disks so far: mount point and source. */
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
        "guests' disks were on "
            + share[1]
            + " so far: those that are there stay there, and nothing is moved; its mount on "
            + share[0]
            + " and all that belongs to it stay. New guests get their disks in the pool "
            + rbd.pool(),
        "when no guest has a disk there any more: umount "
            + share[0]
            + ", remove its line from /etc/fstab, and rm"
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
                  "nova's images_type is rbd there: new guests still get their disks in Ceph, not on"
                      + " the share",
                  "when no guest there has a disk in Ceph any more, write below [nova_conf] in nova:"
                      + " images_type = qcow2"))
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
            "guests run there ("
                + String.join(", ", guests)
                + "), and nova's images_type would change from "
                + (now.isEmpty() ? "its default" : now)
                + " to "
                + (rbd ? RBD : written.orElseThrow().value())
                + ": nova would look for their disks at the other place, and not find them at the"
                + " next hard reboot or migration",
            "leave the host out with --limit until they are gone: moved to hosts that stay as they"
                + " are, or made anew from snapshots on hosts that are set up"));
  }

  private static Optional<String> answer(HostFacts facts, String question) {
    return Optional.ofNullable(facts.answers().get(question));
  }
}
