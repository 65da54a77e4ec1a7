package io.crucible.workflow;

import io.crucible.doctor.Verification;
import io.crucible.doctor.canary.Proof;
import java.util.Optional;

/**
 * Whether the hosts are as they should be, and whether guests can migrate between them.
 *
 * @param checks empty when no host answered
 * @param proof empty when it was not requested
 */
public record VerifyReport(PlanReport plan, Optional<Verification> checks, Optional<Proof> proof) {

  public boolean isPassed() {
    return plan.isInSync()
        && checks.map(Verification::passed).orElse(false)
        && proof.map(Proof::passed).orElse(true);
  }
}
