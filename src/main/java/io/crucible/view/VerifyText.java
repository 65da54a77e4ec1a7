package io.crucible.view;

import io.crucible.doctor.Verification;
import io.crucible.doctor.canary.Migration;
import io.crucible.doctor.canary.Proof;
import io.crucible.doctor.check.Finding;
import io.crucible.model.Problem;
import io.crucible.terminal.HostWords;
import io.crucible.terminal.Paint;
import io.crucible.workflow.PlanReport;
import io.crucible.workflow.VerifyReport;
import java.util.ArrayList;
import java.util.List;

/** A verification as lines for people: checks, the proof, and at the end the verdict. */
final class VerifyText {
  private final Paint paint;
  private final boolean verbose;
  private final List<String> lines = new ArrayList<>();

  /**
   * @param verbose also shows checks that passed
   */
  VerifyText(Paint paint, boolean verbose) {
    this.paint = paint;
    this.verbose = verbose;
  }

  List<String> of(VerifyReport report) {
    plan(report.plan());
    report.checks().ifPresent(this::checks);
    report.proof().ifPresent(this::proof);
    lines.add(verdict(report));
    return List.copyOf(lines);
  }

  private void plan(PlanReport plan) {
    lines.add(paint.bold("Configuration") + ": " + PlanSummary.of(plan));
    lines.addAll(new PlanText(paint, new View.PlanStyle(false, false)).of(plan));
  }

  private void checks(Verification checks) {
    lines.add(
        paint.bold("Checks")
            + ": "
            + checks.with(Finding.Status.OK).size()
            + " passed, "
            + Words.count(checks.with(Finding.Status.WARNING).size(), "warning")
            + ", "
            + checks.with(Finding.Status.FAILED).size()
            + " failed, "
            + checks.with(Finding.Status.SKIPPED).size()
            + " skipped");
    for (Finding finding : checks.findings()) {
      if (verbose || finding.status() != Finding.Status.OK) {
        finding(finding);
      }
    }
  }

  private void finding(Finding finding) {
    String mark =
        switch (finding.status()) {
          case OK -> paint.green("passed");
          case WARNING -> paint.yellow("warning");
          case FAILED -> paint.red("failed");
          case SKIPPED -> paint.faint("skipped");
        };
    String text = finding.title() + (finding.evidence().isEmpty() ? "" : ": " + finding.evidence());
    List<String> said = HostWords.withoutControls(text).lines().toList();
    lines.add("  " + mark + "  " + finding.subject() + "  " + said.getFirst());
    said.stream().skip(1).forEach(line -> lines.add("      " + line));
    if (!finding.remedy().isEmpty()) {
      lines.add("    -> " + paint.advice(finding.remedy()));
    }
  }

  private void proof(Proof proof) {
    if (!proof.migrations().isEmpty()) {
      lines.add("");
      lines.add(paint.bold("Migrations") + " (time / downtime)");
      lines.addAll(MigrationText.of(proof.migrations()));
      lines.add("");
    }
    List<Problem> problems = new ArrayList<>();
    proof.migrations().forEach(migration -> migration.problem().ifPresent(problems::add));
    problems.addAll(proof.problems());
    lines.addAll(new ProblemText(paint).of(problems));
  }

  private String verdict(VerifyReport report) {
    if (!report.isPassed()) {
      String next =
          !report.plan().isApplyable()
              ? paint.advice(Advice.withoutUnanswered(report.plan(), "verify"))
              : report.plan().plan().isEmpty()
                  ? "see above, then " + paint.command("verify")
                  : paint.command("apply");
      return paint.red("not verified") + " -> " + next;
    }
    return report
        .proof()
        .map(proof ->
            paint.green("proven")
                + ": a guest migrated "
                + directions(proof)
                + " -> "
                + paint.command("report --verify --html FILE shows it"))
        .orElse(paint.green("verified") + " -> " + paint.command("verify --migrate proves it"));
  }

  private static String directions(Proof proof) {
    long proven = proof.migrations().stream().filter(Migration::isProven).count();
    return "in " + Words.count(proven, "direction") + ", with no failure";
  }
}
