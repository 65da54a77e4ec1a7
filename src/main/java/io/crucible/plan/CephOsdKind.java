package io.crucible.plan;

import io.crucible.model.Problem;
import io.crucible.model.Resource.CephOsd;
import io.crucible.text.ShellWords;
import java.util.ArrayList;
import java.util.List;

/**
 * OSDs of the site's own Ceph cluster. A disk with data on it is never given to one unless it is
 * named twice for that, and none is ever taken away again by a rollback.
 */
final class CephOsdKind implements Kind.LiveKind<CephOsd> {
  private static final ShellResource LOOK = new ShellResource("ceph-osd.sh");
  private static final ShellResource REMOVE =
      new ShellResource("ceph-osd.sh", "ceph-osd-remove.sh");
  private static final ShellResource MAKE = new ShellResource("ceph-osd.sh", "ceph-osd-make.sh");

  @Override
  public Probe.OfCommand probe(CephOsd desired) {
    return new Probe.OfCommand(
        variables(desired)
            + LOOK.text()
            + """
            if number=$(osd_number); then
              echo "number=$number"
              systemctl -q is-enabled "ceph-osd@$number.service" && echo enabled=yes
              systemctl -q is-active "ceph-osd@$number.service" && echo active=yes
            elif [ -n "$mebibytes" ]; then
              if [ -s "$path" ] && [ ! -e "$path.crucible" ]; then echo "data=a file of $(stat -c %s -- "$path") bytes"; fi
            elif [ ! -e "$path" ]; then
              echo missing=yes
            elif [ ! -b "$path" ]; then
              echo "data=it is no device"
            else
              echo "used=$(disk_in_use)"
              echo "data=$(disk_data)"
            fi
            :
            """);
  }

  @Override
  public List<Problem> conflicts(CephOsd desired, Observation.Output seen, String host) {
    Properties found = Properties.of(seen);
    List<Problem> problems = new ArrayList<>();
    if (!desired.present()) {
      return problems;
    }
    String path = desired.path();
    if (found.is("missing", "yes")) {
      problems.add(
          Problem.error(
              host,
              "there is no " + path + ", which " + desired.origin() + " gives to the Ceph cluster",
              "lsblk on the host; or write a file with its size: /srv/osd.img:20G"));
    } else if (!found.get("used").isEmpty()) {
      problems.add(
          Problem.error(
              host,
              path + " cannot be given to the Ceph cluster: " + found.get("used"),
              "free it, or name another one below [osds] in shared_storage"));
    } else if (!found.get("data").isEmpty() && !desired.wiped()) {
      boolean file = desired.mebibytes().isPresent();
      problems.add(
          Problem.error(
              host,
              path + " holds data, which would be lost: " + found.get("data"),
              file
                  ? "name another file below [osds] in shared_storage, or remove this one yourself"
                  : "if it may go: name the device a second time, below [osds_wipe] in shared_storage"));
    }
    return problems;
  }

  @Override
  public List<Step> steps(CephOsd desired, Observation.Output seen, Foreseen foreseen) {
    Properties found = Properties.of(seen);
    boolean made = !found.get("number").isEmpty();
    if (!desired.present()) {
      String leaving = "take osd." + found.get("number") + " on " + desired.path();
      Step out =
          new Step.Run(
              leaving + " out of the Ceph cluster",
              variables(desired) + REMOVE.text(),
              "",
              ResourceId.of(desired));
      return made ? List.of(out) : List.of();
    }
    if (made && found.is("enabled", "yes") && found.is("active", "yes")) {
      return List.of();
    }
    String title =
        made
            ? "start osd." + found.get("number") + " on " + desired.path()
            : "give "
                + desired.path()
                + " to the Ceph cluster"
                + (found.get("data").isEmpty() ? "" : ", OVERWRITING " + found.get("data"));
    return List.of(
        new Step.Run(title, variables(desired) + MAKE.text(), "", ResourceId.of(desired)));
  }

  private static String variables(CephOsd desired) {
    return "path="
        + ShellWords.quote(desired.path())
        + "\nuuid="
        + desired.uuid()
        + "\nmebibytes="
        + desired.mebibytes().map(String::valueOf).orElse("")
        + "\nwiped="
        + (desired.wiped() ? "yes" : "no")
        + "\n";
  }
}
