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
 * Nothing that starts guests may run before the share is there, or it writes below the mount point
 * and its files vanish when the mount comes.
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
    // Where both layouts are installed, only one of them runs guests.
    if (LIBVIRT.stream().noneMatch(unit -> waits(answers, unit, folder))) {
      loose.addAll(LIBVIRT.stream().filter(answers::has).toList());
    }
    NOVA.stream()
        .filter(unit -> answers.has(unit) && !waits(answers, unit, folder))
        .forEach(loose::add);
    String title = "services wait for the share at boot";
    if (LIBVIRT.stream().noneMatch(answers::has)) {
      return Finding.skipped(
          Subject.of(host), "STO-03", title, "systemd knows no libvirtd and no virtqemud here");
    }
    return loose.isEmpty()
        ? Finding.ok(Subject.of(host), "STO-03", title, "RequiresMountsFor=" + folder)
        : Finding.warning(
            Subject.of(host),
            "STO-03",
            title,
            String.join(", ", loose) + " may start without it",
            "./run_me.sh apply --limit " + host);
  }

  private static boolean waits(Answers answers, String unit, String folder) {
    return Arrays.asList(answers.get(unit).split(" ")).contains(folder);
  }
}
