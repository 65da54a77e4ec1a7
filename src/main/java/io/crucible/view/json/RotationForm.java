package io.crucible.view.json;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.crucible.catalog.RotationPhase;
import io.crucible.workflow.RotationReport;
import java.util.List;

/**
 * The replacement of an authority.
 *
 * @param phases that were begun now; the last one may have failed
 * @param rotation the phase that the next call goes on with
 */
record RotationForm(boolean complete, RotationPhase rotation, List<PhaseForm> phases) {
  /** One phase: a plan and its run. */
  record PhaseForm(RotationPhase phase, @JsonUnwrapped AppliedForm applied) {}

  static RotationForm of(RotationReport report) {
    return new RotationForm(
        report.isComplete(),
        report.phase(),
        report.done().stream()
            .map(part -> new PhaseForm(part.phase(), AppliedForm.of(part.applied())))
            .toList());
  }
}
