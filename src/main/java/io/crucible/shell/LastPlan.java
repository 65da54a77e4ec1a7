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

/** The plan last shown in a shell, and whether it still matches the settings. */
public final class LastPlan implements PlanMemory {
  /** Until this age a plan is called fresh; of older plans the prompt shows the age. */
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

  /** A plan that cannot be applied is not remembered. */
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

  /** For the prompt: the state of the last plan, for these settings and hosts. */
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

  /** Without origins: a new comment in a file moves lines, but changes no value. */
  private static Map<String, String> values(Site site) {
    Map<String, String> values = new LinkedHashMap<>();
    site.effective().forEach((key, setting) -> values.put(key, setting.value()));
    return values;
  }
}
