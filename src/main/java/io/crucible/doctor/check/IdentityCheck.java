package io.crucible.doctor.check;

import io.crucible.doctor.script.FailureTable;
import io.crucible.model.Host;
import io.crucible.model.HostFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Cloned hosts that share an identity: libvirt refuses to migrate between hosts with the same
 * identity.
 */
final class IdentityCheck implements Check {
  @Override
  public String name() {
    return "identity";
  }

  @Override
  public String alone(Question question) {
    return "local_virsh capabilities 2>/dev/null"
        + " | sed -n 's:.*<uuid>\\(.*\\)</uuid>.*:\\1:p' | head -n 1 | tell uuid\n";
  }

  @Override
  public List<Finding> judge(Survey survey) {
    List<Finding> findings = new ArrayList<>();
    findings.add(
        unique(
            survey,
            "machine-id",
            host -> {
              HostFacts facts = survey.facts().get(host);
              return facts == null ? "" : facts.machineId();
            }));
    findings.add(unique(survey, "libvirt's host uuid", host -> survey.of(this, host).get("uuid")));
    return findings;
  }

  private static Finding unique(Survey survey, String what, Function<Host, String> value) {
    Map<String, List<Host>> groups = survey.grouped(value);
    boolean twice =
        groups.entrySet().stream()
            .anyMatch(group -> !group.getKey().isEmpty() && group.getValue().size() > 1);
    if (twice) {
      return Finding.failed(
          survey.all(),
          "ID-01",
          "every host has its own " + what,
          Survey.shown(groups),
          FailureTable.shipped().row("ID-01").remedy());
    }
    if (groups.containsKey("")) {
      return Finding.skipped(
          survey.all(), "ID-01", "every host has its own " + what, Survey.shown(groups));
    }
    return Finding.ok(
        survey.all(),
        "ID-01",
        "every host has its own " + what,
        groups.size() + " different values");
  }
}
