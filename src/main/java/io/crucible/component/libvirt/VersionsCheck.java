package io.crucible.component.libvirt;

import io.crucible.doctor.check.Check;
import io.crucible.doctor.check.Finding;
import io.crucible.doctor.check.Finding.Subject;
import io.crucible.doctor.check.Survey;
import io.crucible.doctor.script.FailureTable;
import io.crucible.model.Host;
import io.crucible.model.Version;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Guests can migrate to the same or a newer QEMU, but maybe not back. */
final class VersionsCheck implements Check {
  @Override
  public String name() {
    return "versions";
  }

  @Override
  public List<Finding> judge(Survey survey) {
    return survey.eachPair(this, (from, to, answers) -> judge(from, to, survey));
  }

  private static Finding judge(Host from, Host to, Survey survey) {
    Optional<Version> source = qemu(survey, from);
    Optional<Version> target = qemu(survey, to);
    String title = "destination has the same or a newer QEMU";
    Subject subject = Subject.of(from, to);
    if (source.isEmpty() || target.isEmpty()) {
      return Finding.skipped(
          subject, "CPU-03", title, "QEMU's version is not known: no package provides it");
    }
    String seen = source.get() + " to " + target.get();
    if (source.get().compareTo(target.get()) <= 0) {
      return Finding.ok(subject, "CPU-03", title, seen);
    }
    FailureTable.Row row = FailureTable.shipped().row("CPU-03");
    return Finding.warning(
        subject,
        "CPU-03",
        title,
        seen + "; " + row.explanation().replaceFirst("\\.$", ""),
        FailureTable.filled(row.remedy(), Map.of("to", to.name())));
  }

  private static Optional<Version> qemu(Survey survey, Host host) {
    return Optional.ofNullable(survey.facts().get(host)).flatMap(facts -> facts.installed("qemu"));
  }
}
