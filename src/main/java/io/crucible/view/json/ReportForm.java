package io.crucible.view.json;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.crucible.engine.RunRecord.StepState;
import io.crucible.model.Host;
import io.crucible.workflow.RunReport;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A run with its steps.
 *
 * @param steps host by host, each host's in order
 * @param problems of its hosts; empty before its end
 */
record ReportForm(
    @JsonUnwrapped RecordForm record, List<DoneForm> steps, List<ProblemForm> problems) {
  /**
   * A step, as far as this machine was told about it.
   *
   * @param host its name
   * @param number among the steps of the host in this run, from 1
   * @param began absent if it was only sent, as {@code ended}
   */
  record DoneForm(
      String host,
      int wave,
      int number,
      StepState state,
      Optional<Instant> began,
      Optional<Instant> ended,
      @JsonUnwrapped StepForm step) {
    static DoneForm of(Host host, RunReport.Done done) {
      return new DoneForm(
          host.name(),
          done.wave(),
          done.number(),
          done.state(),
          done.report().began(),
          done.report().ended(),
          StepForm.of(done.step()));
    }
  }

  static ReportForm of(RunReport report) {
    return new ReportForm(
        RecordForm.of(report.record()),
        report.byHost().entrySet().stream()
            .flatMap(
                entry -> entry.getValue().stream().map(done -> DoneForm.of(entry.getKey(), done)))
            .toList(),
        ProblemForm.all(report.record().problems()));
  }
}
