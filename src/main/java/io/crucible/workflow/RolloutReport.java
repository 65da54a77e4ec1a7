package io.crucible.workflow;

import io.crucible.model.Host;
import java.util.List;
import java.util.Optional;

/**
 * A plan that was applied in batches.
 *
 * @param done batches that were started; the last one may have failed
 * @param planned all of them
 */
public record RolloutReport(PlanReport before, List<Portion> done, List<List<Host>> planned) {
  public RolloutReport {
    done = List.copyOf(done);
    planned = List.copyOf(planned);
  }

  /**
   * @param proof empty when the batch could not be applied
   */
  public record Portion(List<Host> hosts, ApplyReport applied, Optional<VerifyReport> proof) {
    boolean isPassed() {
      return proof.map(VerifyReport::isPassed).orElse(false);
    }
  }

  public boolean isPassed() {
    return done.size() == planned.size() && done.stream().allMatch(Portion::isPassed);
  }

  /** Hosts that were not changed. */
  public List<Host> untouched() {
    return planned.stream().skip(done.size()).flatMap(List::stream).toList();
  }
}
