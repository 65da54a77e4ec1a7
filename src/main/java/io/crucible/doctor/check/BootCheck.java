package io.crucible.doctor.check;

import static java.util.stream.Collectors.joining;

import io.crucible.config.ComponentFolder;
import io.crucible.doctor.check.Finding.Subject;
import io.crucible.doctor.script.Answers;
import io.crucible.doctor.script.GuestDisks;
import io.crucible.model.Host;
import io.crucible.model.Problem;
import io.crucible.text.ShellQuoting;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Everything that a migration needs starts at boot, and no other program undoes it.
 *
 * @param overwritten warnings of programs that write the same files, by host
 */
record BootCheck(GuestDisks disks, Map<Host, List<Problem>> overwritten) implements Check {
  private static final List<String> LIBVIRT =
      List.of(
          "libvirtd-tcp.socket",
          "libvirtd-tls.socket",
          "virtproxyd-tcp.socket",
          "virtproxyd-tls.socket",
          "libvirtd.service");

  @Override
  public String name() {
    return "boot";
  }

  /**
   * Units that must be enabled if they exist, but that apply does not change: a section {@code
   * [boot NAME]} of a component.
   */
  private record Started(String name, List<String> units) {
    static List<Started> all() {
      List<Started> all = new ArrayList<>();
      for (ComponentFolder folder : ComponentFolder.shipped()) {
        folder
            .common()
            .named("boot")
            .forEach((name, section) -> all.add(new Started(name, section.list("units"))));
      }
      return all;
    }
  }

  @Override
  public String alone(Question question) {
    List<String> units = new ArrayList<>(LIBVIRT);
    Started.all().forEach(started -> units.addAll(started.units()));
    return disks.askedOfBoot()
        + """
        for unit in @UNITS@; do
          say "$unit" "$(systemctl is-enabled -- "$unit" 2>/dev/null || :)"
        done
        """
            .replace("@UNITS@", ShellQuoting.join(units));
  }

  @Override
  public List<Finding> judge(Survey survey) {
    List<Finding> findings =
        new ArrayList<>(survey.eachHost(this, (host, answers) -> judge(host, answers, survey)));
    overwritten.forEach((host, others) -> {
      if (!others.isEmpty()) {
        findings.add(
            Finding.warning(
                Subject.of(host),
                "BOOT-02",
                "no other program changes the configuration at boot",
                others.stream().map(Problem::found).collect(joining("; ")),
                others.stream().map(Problem::remedy).distinct().collect(joining("; "))));
      }
    });
    return findings;
  }

  private Finding judge(Host host, Answers answers, Survey survey) {
    List<String> missing = new ArrayList<>();
    disks.missingAtBoot(answers).ifPresent(missing::add);
    String socket = survey.route().scheme() + ".socket";
    boolean listens =
        survey.route().daemonPort() == 0
            || enabled(answers, "libvirtd-" + socket)
            || enabled(answers, "virtproxyd-" + socket)
            // Before libvirt 5.6 there are no such sockets: the service itself listens.
            || (isAbsent(answers, "libvirtd-" + socket)
                && isAbsent(answers, "virtproxyd-" + socket)
                && enabled(answers, "libvirtd.service"));
    if (!listens) {
      missing.add("libvirt's " + socket + " is not enabled");
    }
    String remedy = "./run_me.sh apply --limit " + host;
    StringBuilder back = new StringBuilder(disks.comesBack()).append("libvirt's socket");
    for (Started started : Started.all()) {
      back.append(", ").append(started.name()).append(" if installed");
      for (String unit : started.units()) {
        if (answers.is(unit, "disabled")) {
          // The administrator may have disabled it on purpose, so apply does not enable it.
          remedy = missing.isEmpty() ? "on the host: systemctl enable " + unit : remedy;
          missing.add(unit + " is disabled");
        }
      }
    }
    String title = "mounts and services start at boot";
    return missing.isEmpty()
        ? Finding.ok(Subject.of(host), "BOOT-01", title, back.toString())
        : Finding.warning(Subject.of(host), "BOOT-01", title, String.join("; ", missing), remedy);
  }

  private static boolean enabled(Answers answers, String unit) {
    return answers.get(unit).startsWith("enabled");
  }

  private static boolean isAbsent(Answers answers, String unit) {
    return answers.get(unit).isEmpty() || answers.is(unit, "not-found");
  }
}
