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
 * One disk of the managed Ceph cluster, with an OSD that runs now and at every boot. A disk with
 * data is used only if it is also in {@code [osds_wipe]}, and a rollback never removes an OSD.
 *
 * @param path of a block device, or of a file
 * @param mebibytes size of a file; empty: it is a device
 * @param uuid of the OSD, the same in every run
 * @param wiped whether data on the device may be overwritten
 * @param present false: remove it from the cluster when its data has copies elsewhere
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
              echo "data=it is not a block device"
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
              path + " does not exist, but " + origin + " sets it for an OSD",
              "find the device with lsblk on the host, or use a file with its size:"
                  + " /srv/osd.img:20G"));
    } else if (!found.get("used").isEmpty()) {
      problems.add(
          Problem.error(
              host,
              "cannot create an OSD on " + path + ": " + found.get("used"),
              "free the disk, or set another one in [osds] of shared_storage"));
    } else if (!found.get("data").isEmpty() && !wiped) {
      boolean file = mebibytes.isPresent();
      problems.add(
          Problem.error(
              host,
              "refusing to overwrite " + path + ": " + found.get("data"),
              file
                  ? "set another file in [osds] of shared_storage, or delete this one yourself"
                  : "if the data may be lost, add the device to [osds_wipe] of shared_storage,"
                      + " too"));
    }
    return problems;
  }

  @Override
  public List<Step> steps(Observation.Output seen, PlannedChanges planned) {
    Properties found = Properties.of(seen);
    boolean made = !found.get("number").isEmpty();
    if (!present) {
      String leaving = "remove osd." + found.get("number") + " on " + path;
      Step out =
          new Step.Run(
              leaving + " from the Ceph cluster", variables() + REMOVE, "", ResourceId.of(this));
      return made ? List.of(out) : List.of();
    }
    if (made && found.is("enabled", "yes") && found.is("active", "yes")) {
      return List.of();
    }
    String title =
        made
            ? "start osd." + found.get("number") + " on " + path
            : "create an OSD on "
                + path
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
