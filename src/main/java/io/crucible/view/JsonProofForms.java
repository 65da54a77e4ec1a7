package io.crucible.view;

import io.crucible.doctor.Verification;
import io.crucible.doctor.canary.Migration;
import io.crucible.doctor.canary.Proof;
import io.crucible.doctor.check.Finding;
import io.crucible.model.Host;
import io.crucible.workflow.VerifyReport;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Checks and migrations in JSON documents. */
final class JsonProofForms {
  private JsonProofForms() {}

  /** Without the plan, which some documents have in another place. */
  static Map<String, Object> verified(VerifyReport report) {
    Map<String, Object> form = new LinkedHashMap<>();
    form.put("passed", report.isPassed());
    report.checks().ifPresent(checks -> form.put("findings", findings(checks)));
    report.proof().ifPresent(proof -> form.put("proof", proof(proof)));
    return form;
  }

  private static List<Map<String, Object>> findings(Verification checks) {
    return checks.findings().stream().map(JsonProofForms::finding).toList();
  }

  private static Map<String, Object> proof(Proof proof) {
    Map<String, Object> form = new LinkedHashMap<>();
    form.put("passed", proof.passed());
    form.put("migrations", proof.migrations().stream().map(JsonProofForms::migration).toList());
    form.put("problems", JsonForms.problems(proof.problems()));
    return form;
  }

  private static Map<String, Object> finding(Finding finding) {
    Map<String, Object> form = new LinkedHashMap<>();
    form.put("id", finding.id());
    form.put("scope", JsonForms.word(finding.scope()));
    form.put("hosts", finding.hosts().stream().map(Host::name).toList());
    form.put("title", finding.title());
    form.put("status", JsonForms.word(finding.status()));
    form.put("evidence", finding.evidence());
    form.put("remedy", finding.remedy());
    return form;
  }

  /** Figures that libvirt did not give are left out. */
  private static Map<String, Object> migration(Migration migration) {
    Map<String, Object> form = new LinkedHashMap<>();
    form.put("from", migration.from().name());
    form.put("to", migration.to().name());
    form.put("proven", migration.isProven());
    migration.duration().map(Duration::toMillis).ifPresent(ms -> form.put("milliseconds", ms));
    migration
        .downtime()
        .map(Duration::toMillis)
        .ifPresent(ms -> form.put("downtimeMilliseconds", ms));
    migration.bytes().ifPresent(bytes -> form.put("bytes", bytes));
    migration
        .problem()
        .ifPresent(problem -> form.put("problems", JsonForms.problems(List.of(problem))));
    return form;
  }
}
