package io.crucible.view.json;

import io.crucible.workflow.ApplyReport;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A plan and its run.
 *
 * @param plan what was to be done
 * @param run absent when nothing was started, as {@code record}
 * @param after a new plan after the run; absent if the run failed
 * @param record folder with the journal of the run
 */
record AppliedForm(
    PlanForm plan, Optional<RunForm> run, Optional<PlanForm> after, Optional<Path> record) {
  static AppliedForm of(ApplyReport report) {
    return new AppliedForm(
        PlanForm.of(report.before()),
        report.run().map(RunForm::of),
        report.after().map(PlanForm::of),
        report.record());
  }
}
