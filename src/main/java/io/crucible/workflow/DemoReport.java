package io.crucible.workflow;

import java.util.Optional;

/**
 * The results of a demo.
 *
 * @param applied the plan and its run
 * @param proof empty when it did not get that far
 * @param kept the lab, if it was kept
 */
public record DemoReport(
    ApplyReport applied, Optional<VerifyReport> proof, Optional<LabReport> kept) {
  public DemoReport keeping(Optional<LabReport> lab) {
    return new DemoReport(applied, proof, lab);
  }
}
