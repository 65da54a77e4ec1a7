package io.crucible.component.ceph;

import io.crucible.config.ComponentFolder;
import io.crucible.model.Origin;
import io.crucible.model.Problem;
import io.crucible.plan.LiveResource;
import io.crucible.plan.Observation;
import io.crucible.plan.PlannedChanges;
import io.crucible.plan.Probe;
import io.crucible.plan.Properties;
import io.crucible.plan.ResourceId;
import io.crucible.plan.Step;
import io.crucible.text.ShellQuoting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One disk of the site's own Ceph cluster, given to an OSD of its own, which runs now and at every
 * boot. A disk with data on it is never given to one unless it is named twice for that, and none is
 * ever taken away again by a rollback.
 *
 * @param path of a block device, or of a file
 * @param mebibytes size of a file; empty: it is a device
 * @param uuid the OSD's, the same whenever this is worked out
 * @param wiped whether data of others on the device may be overwritten
 * @param present false: it is to be removed from the cluster, once its data has copies elsewhere
 */
public record CephOsd(
    String path,
    Optional<Long> mebibytes,
    String uuid,
    boolean wiped,
    boolean present,
    Origin origin)
    implements LiveResource {
  private static final String LOOK = script("osd.sh");
  private static final String REMOVE = LOOK + script("osd-remove.sh");
  private static final String MAKE = LOOK + script("osd-make.sh");

  private static String script(String file) {
    return ComponentFolder.text("ceph", file);
  }

  @Override
  public String name() {
    return path;
  }

  @Override
  public String kind() {
    return "osd";
  }

  @Override
  public String question() {
    return "whether " + path + " has its OSD";
  }

  @Override
  public Probe.OfCommand probe() {
    return new Probe.OfCommand(
        variables()
            + LOOK
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
  public List<Problem> conflicts(Observation.Output seen, String host) {
    Properties found = Properties.of(seen);
    List<Problem> problems = new ArrayList<>();
    if (!present) {
      return problems;
    }
    if (found.is("missing", "yes")) {
      problems.add(
          Problem.error(
              host,
              "there is no " + path + ", which " + origin + " gives to the Ceph cluster",
              "lsblk on the host; or write a file with its size: /srv/osd.img:20G"));
    } else if (!found.get("used").isEmpty()) {
      problems.add(
          Problem.error(
              host,
              path + " cannot be given to the Ceph cluster: " + found.get("used"),
              "free it, or name another one below [osds] in shared_storage"));
    } else if (!found.get("data").isEmpty() && !wiped) {
      boolean file = mebibytes.isPresent();
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
  public List<Step> steps(Observation.Output seen, PlannedChanges planned) {
    Properties found = Properties.of(seen);
    boolean made = !found.get("number").isEmpty();
    if (!present) {
      String leaving = "take osd." + found.get("number") + " on " + path;
      Step out =
          new Step.Run(
              leaving + " out of the Ceph cluster", variables() + REMOVE, "", ResourceId.of(this));
      return made ? List.of(out) : List.of();
    }
    if (made && found.is("enabled", "yes") && found.is("active", "yes")) {
      return List.of();
    }
    String title =
        made
            ? "start osd." + found.get("number") + " on " + path
            : "give "
                + path
                + " to the Ceph cluster"
                + (found.get("data").isEmpty() ? "" : ", OVERWRITING " + found.get("data"));
    return List.of(new Step.Run(title, variables() + MAKE, "", ResourceId.of(this)));
  }

  private String variables() {
    return "path="
        + ShellQuoting.quote(path)
        + "\nuuid="
        + uuid
        + "\nmebibytes="
        + mebibytes.map(String::valueOf).orElse("")
        + "\nwiped="
        + (wiped ? "yes" : "no")
        + "\n";
  }
}
