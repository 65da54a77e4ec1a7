package io.crucible.component.nfs;

import io.crucible.doctor.check.Check;
import io.crucible.doctor.check.Finding;
import io.crucible.doctor.check.Finding.Subject;
import io.crucible.doctor.check.Survey;
import io.crucible.doctor.script.Answers;
import io.crucible.model.Host;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Services that start guests must wait for the share. Otherwise they write below the mount point,
 * and the mount then hides these files.
 */
record BootOrderCheck(SharedFolder folder) implements Check {
  private static final List<String> LIBVIRT = List.of("libvirtd.service", "virtqemud.service");
  private static final List<String> NOVA =
      List.of("nova-compute.service", "openstack-nova-compute.service");

  @Override
  public String name() {
    return "boot-order";
  }

  @Override
  public String alone(Question question) {
    return """
    for unit in libvirtd.service virtqemud.service nova-compute.service openstack-nova-compute.service; do
      if systemctl show -p LoadState -- "$unit" 2>/dev/null | grep -qx LoadState=loaded; then
        say "$unit" "$(systemctl show -p RequiresMountsFor -- "$unit" | sed 's/^[^=]*=//')"
      fi
    done
    """;
  }

  @Override
  public List<Finding> judge(Survey survey) {
    return survey.eachHost(this, (host, answers) -> judge(host, answers, folder.path()));
  }

  private static Finding judge(Host host, Answers answers, String folder) {
    List<String> loose = new ArrayList<>();
    // Both layouts can be installed, but only one of them runs guests.
    if (LIBVIRT.stream().noneMatch(unit -> waits(answers, unit, folder))) {
      loose.addAll(LIBVIRT.stream().filter(answers::has).toList());
    }
    NOVA.stream()
        .filter(unit -> answers.has(unit) && !waits(answers, unit, folder))
        .forEach(loose::add);
    String title = "services wait for the share at boot";
    if (LIBVIRT.stream().noneMatch(answers::has)) {
      return Finding.skipped(
          Subject.of(host), "STO-03", title, "systemd has no unit libvirtd or virtqemud here");
    }
    return loose.isEmpty()
        ? Finding.ok(Subject.of(host), "STO-03", title, "RequiresMountsFor=" + folder)
        : Finding.warning(
            Subject.of(host),
            "STO-03",
            title,
            String.join(", ", loose) + " may start before the share is mounted",
            "./run_me.sh apply --limit " + host);
  }

  private static boolean waits(Answers answers, String unit, String folder) {
    return Arrays.asList(answers.get(unit).split(" ")).contains(folder);
  }
}
