package io.crucible.workflow;

import java.util.Optional;

/**
 * What a demo came to.
 *
 * @param applied the plan, and what became of it
 * @param proof empty when it did not get that far
 * @param kept the lab, where it was left running
 */
public record DemoReport(
    ApplyReport applied, Optional<VerifyReport> proof, Optional<LabReport> kept) {
  public DemoReport keeping(Optional<LabReport> lab) {
    return new DemoReport(applied, proof, lab);
  }
}
