package io.crucible.shell;

import io.crucible.config.Site;
import io.crucible.model.Host;
import io.crucible.workflow.PlanMemory;
import io.crucible.workflow.PlanReport;
import io.crucible.workflow.Workflow;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The plan last shown in a shell, and whether it still says what the settings say. */
public final class LastPlan implements PlanMemory {
  /** Nobody's work on the hosts is expected within it; older plans are called by their age. */
  private static final Duration FRESH = Duration.ofMinutes(10);

  private record Shown(PlanReport report, Map<String, String> settings, Instant at) {}

  private final Clock clock;
  private Optional<Shown> last = Optional.empty();

  public LastPlan(Clock clock) {
    this.clock = clock;
  }

  @Override
  public Optional<PlanReport> recall(Workflow workflow) {
    return last.filter(shown ->
            shown.settings().equals(values(workflow.site()))
                && shown.report().hosts().containsAll(workflow.hosts()))
        .map(Shown::report);
  }

  /** A plan that cannot be applied is no plan to come back to. */
  @Override
  public void remember(Workflow workflow, PlanReport report) {
    last =
        report.isApplyable()
            ? Optional.of(new Shown(report, values(workflow.site()), clock.instant()))
            : Optional.empty();
  }

  @Override
  public void forget() {
    last = Optional.empty();
  }

  /** For the prompt: what the last plan is worth, with these settings and hosts. */
  String state(Site site, List<Host> hosts) {
    if (last.isEmpty()) {
      return "no plan";
    }
    Shown shown = last.get();
    if (!shown.settings().equals(values(site)) || !shown.report().hosts().equals(hosts)) {
      return "plan stale";
    }
    Duration age = Duration.between(shown.at(), clock.instant());
    String what = shown.report().isInSync() ? "in sync" : "plan fresh";
    return age.compareTo(FRESH) < 0 ? what : "plan " + age.toMinutes() + " min old";
  }

  /** Without their origins: a comment more in a file changes nothing. */
  private static Map<String, String> values(Site site) {
    Map<String, String> values = new LinkedHashMap<>();
    site.effective().forEach((key, setting) -> values.put(key, setting.value()));
    return values;
  }
}
