package io.crucible.workflow;

import io.crucible.engine.Outcome;
import io.crucible.model.Host;
import io.crucible.model.Problem;
import io.crucible.plan.Plan;
import java.util.List;

/**
 * What is wanted, compared with what is.
 *
 * @param hosts all that were selected, also those which did not answer
 * @param plan for those which did
 * @param warnings about the configuration
 */
public record PlanReport(
    List<Host> hosts, Plan plan, List<Unanswered> unanswered, List<Problem> warnings) {
  public PlanReport {
    hosts = List.copyOf(hosts);
    unanswered = List.copyOf(unanswered);
    warnings = List.copyOf(warnings);
  }

  /** What can be applied is complete: all hosts answered, and nothing stands against it. */
  public boolean isApplyable() {
    return unanswered.isEmpty() && !plan.hasErrors();
  }

  public boolean isInSync() {
    return isApplyable() && plan.isEmpty();
  }

  /** The part that is about some of the hosts. */
  public PlanReport among(List<Host> some) {
    return new PlanReport(
        some,
        plan.limitedTo(some),
        unanswered.stream().filter(host -> some.contains(host.host())).toList(),
        warnings);
  }

  /** Hosts that answered, in order. */
  public List<Host> answered() {
    List<Host> silent = unanswered.stream().map(Unanswered::host).toList();
    return hosts.stream().filter(host -> !silent.contains(host)).toList();
  }

  /** Whether all that stands against it is that hosts do not answer. */
  public boolean isOnlyUnreachable() {
    return !plan.hasErrors()
        && unanswered.stream().allMatch(host -> host.failure() == Outcome.Failure.UNREACHABLE);
  }
}
