package io.crucible.doctor;

import io.crucible.doctor.Finding.Subject;
import io.crucible.model.Host;
import java.util.ArrayList;
import java.util.List;

/** What makes migration work comes back after a boot. */
record BootCheck(GuestDisks disks) implements Check {
  @Override
  public String name() {
    return "boot";
  }

  @Override
  public String alone(Question question) {
    return disks.askedOfBoot()
        + """
        for unit in libvirtd-tcp.socket libvirtd-tls.socket virtproxyd-tcp.socket virtproxyd-tls.socket \\
          libvirtd.service nova-compute.service openstack-nova-compute.service; do
          say "$unit" "$(systemctl is-enabled -- "$unit" 2>/dev/null || :)"
        done
        """;
  }

  @Override
  public List<Finding> judge(Survey survey) {
    return survey.eachHost(this, (host, answers) -> judge(host, answers, survey));
  }

  private Finding judge(Host host, Answers answers, Survey survey) {
    List<String> missing = new ArrayList<>();
    disks.missingAtBoot(answers).ifPresent(missing::add);
    String socket = survey.route().scheme() + ".socket";
    boolean listens =
        survey.route().daemonPort() == 0
            || enabled(answers, "libvirtd-" + socket)
            || enabled(answers, "virtproxyd-" + socket)
            // Before libvirt 5.6 there are no such sockets, and the service itself listens.
            || (isAbsent(answers, "libvirtd-" + socket)
                && isAbsent(answers, "virtproxyd-" + socket)
                && enabled(answers, "libvirtd.service"));
    if (!listens) {
      missing.add("libvirt's " + socket + " is not enabled");
    }
    String remedy = "./run_me.sh apply --limit " + host;
    for (String unit : List.of("nova-compute.service", "openstack-nova-compute.service")) {
      if (answers.is(unit, "disabled")) {
        // Its admin may have reasons, so apply leaves that alone.
        remedy = missing.isEmpty() ? "on the host: systemctl enable " + unit : remedy;
        missing.add(unit + " is disabled");
      }
    }
    String title = "all comes back after a boot";
    return missing.isEmpty()
        ? Finding.ok(
            Subject.of(host),
            "BOOT-01",
            title,
            disks.comesBack() + "libvirt's socket, nova where it is")
        : Finding.warning(Subject.of(host), "BOOT-01", title, String.join("; ", missing), remedy);
  }

  private static boolean enabled(Answers answers, String unit) {
    return answers.get(unit).startsWith("enabled");
  }

  private static boolean isAbsent(Answers answers, String unit) {
    return answers.get(unit).isEmpty() || answers.is(unit, "not-found");
  }
}
