package io.crucible.view.json;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.crucible.workflow.DemoReport;
import java.util.List;
import java.util.Optional;

/**
 * The results of a demo.
 *
 * @param verified its keys are absent if the demo did not get that far
 * @param labs the one that was kept, or none
 */
record DemoForm(
    @JsonUnwrapped AppliedForm applied,
    @JsonUnwrapped Optional<VerifiedForm> verified,
    List<LabForm> labs) {
  static DemoForm of(DemoReport report) {
    return new DemoForm(
        AppliedForm.of(report.applied()),
        report.proof().map(VerifiedForm::of),
        report.kept().stream().map(LabForm::of).toList());
  }
}
