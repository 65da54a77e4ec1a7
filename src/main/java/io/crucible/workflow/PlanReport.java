package io.crucible.workflow;

import io.crucible.engine.Outcome;
import io.crucible.model.Host;
import io.crucible.model.Problem;
import io.crucible.plan.Plan;
import java.util.List;

/**
 * The desired state compared with the hosts.
 *
 * @param hosts all that were selected, also those that did not answer
 * @param plan for those that did
 * @param warnings about the configuration
 */
public record PlanReport(
    List<Host> hosts, Plan plan, List<Unanswered> unanswered, List<Problem> warnings) {
  public PlanReport {
    hosts = List.copyOf(hosts);
    unanswered = List.copyOf(unanswered);
    warnings = List.copyOf(warnings);
  }

  /** Whether the plan can be applied: all hosts answered, and there are no errors. */
  public boolean isApplyable() {
    return unanswered.isEmpty() && !plan.hasErrors();
  }

  public boolean isInSync() {
    return isApplyable() && plan.isEmpty();
  }

  public PlanReport limitedTo(List<Host> some) {
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

  /** Whether the only problem is that hosts do not answer. */
  public boolean isOnlyUnreachable() {
    return !plan.hasErrors()
        && unanswered.stream().allMatch(host -> host.failure() == Outcome.Failure.UNREACHABLE);
  }
}
