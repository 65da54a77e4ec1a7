package io.crucible.view.json;

import io.crucible.plan.Plan;
import io.crucible.view.PlanSummary;
import io.crucible.workflow.PlanReport;
import java.util.List;

/**
 * A plan.
 *
 * @param applyable whether all hosts answered and there are no errors
 * @param changes number of steps
 * @param pending number of what may become a step, once an earlier wave is done
 * @param hosts all that were selected, also those without a step
 * @param components that take part, in order; empty for a rollback
 * @param unanswered hosts that nothing is known of
 * @param problems of the hosts
 * @param warnings about the configuration
 */
record PlanForm(
    boolean inSync,
    boolean applyable,
    int changes,
    int pending,
    List<SiteHostForm> hosts,
    List<WaveForm> waves,
    List<PartForm> components,
    List<UnansweredForm> unanswered,
    List<ProblemForm> problems,
    List<ProblemForm> warnings) {
  static PlanForm of(PlanReport report) {
    Plan plan = report.plan();
    int pending = PlanSummary.pending(plan);
    return new PlanForm(
        report.isInSync(),
        report.isApplyable(),
        plan.changes() - pending,
        pending,
        report.hosts().stream().map(SiteHostForm::of).toList(),
        plan.waves().stream().map(WaveForm::of).toList(),
        plan.components().stream().map(PartForm::of).toList(),
        UnansweredForm.all(report.unanswered()),
        ProblemForm.all(plan.problems()),
        ProblemForm.all(report.warnings()));
  }
}
