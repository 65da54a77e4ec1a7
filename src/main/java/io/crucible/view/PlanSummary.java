package io.crucible.view;

import io.crucible.model.Host;
import io.crucible.plan.Plan;
import io.crucible.workflow.PlanReport;
import java.util.Set;
import java.util.stream.Collectors;

/** How much a plan does, in a few words. */
public final class PlanSummary {
  private PlanSummary() {}

  /** As {@link #of(Plan)}; nothing is known of hosts that did not answer. */
  static String of(PlanReport report) {
    if (report.answered().isEmpty()) {
      return "no host answered";
    }
    return of(report.plan())
        + (report.unanswered().isEmpty() ? "" : ", without the hosts that did not answer");
  }

  /** "12 changes on 2 hosts in 3 waves, and up to 4 more". */
  public static String of(Plan plan) {
    if (plan.isEmpty()) {
      return "0 changes";
    }
    Set<Host> hosts =
        plan.waves().stream()
            .flatMap(wave -> wave.hosts().keySet().stream())
            .collect(Collectors.toSet());
    int pending = pending(plan);
    return Words.count((long) plan.changes() - pending, "change")
        + " on "
        + Words.count(hosts.size(), "host")
        + " in "
        + Words.count(plan.waves().size(), "wave")
        + (pending == 0 ? "" : ", and up to " + pending + " more, known during the run");
  }

  /** What is compared only after an earlier wave, and may turn out to be in sync. */
  public static int pending(Plan plan) {
    return plan.waves().stream()
        .flatMap(wave -> wave.hosts().values().stream())
        .mapToInt(part -> part.pending().size())
        .sum();
  }
}
