package io.crucible.workflow;

import io.crucible.catalog.RotationPhase;
import java.util.List;

/**
 * The replacement of the authority, as far as it came.
 *
 * @param done phases that were begun now; the last one may have failed
 * @param phase that the next call goes on with; {@link RotationPhase#NONE} if all are done
 */
public record RotationReport(List<Part> done, RotationPhase phase) {
  public RotationReport {
    done = List.copyOf(done);
  }

  /** One phase, and what was done for it. */
  public record Part(RotationPhase phase, ApplyReport applied) {}

  public boolean isComplete() {
    return phase == RotationPhase.NONE && done.stream().allMatch(it -> isReached(it.applied()));
  }

  /** Whether the hosts are as the phase wants them. */
  static boolean isReached(ApplyReport applied) {
    return applied.run().isEmpty() ? applied.before().isInSync() : applied.isDone();
  }
}
