package io.crucible.view.json;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.crucible.model.Host;
import io.crucible.workflow.RolloutReport;
import java.util.List;
import java.util.Optional;

/**
 * A plan that was applied in batches.
 *
 * @param plan for all hosts
 * @param portions batches that were started; the last one may have failed
 * @param untouched names of hosts that were not changed
 */
record RolloutForm(PlanForm plan, List<PortionForm> portions, List<String> untouched) {
  /**
   * One batch.
   *
   * @param hosts their names
   * @param run absent when nothing was started
   * @param verified its keys are absent when the batch could not be applied
   */
  record PortionForm(
      List<String> hosts, Optional<RunForm> run, @JsonUnwrapped Optional<VerifiedForm> verified) {
    static PortionForm of(RolloutReport.Portion portion) {
      return new PortionForm(
          names(portion.hosts()),
          portion.applied().run().map(RunForm::of),
          portion.proof().map(VerifiedForm::of));
    }
  }

  static RolloutForm of(RolloutReport report) {
    return new RolloutForm(
        PlanForm.of(report.before()),
        report.done().stream().map(PortionForm::of).toList(),
        names(report.untouched()));
  }

  private static List<String> names(List<Host> hosts) {
    return hosts.stream().map(Host::name).toList();
  }
}
