package io.crucible.view;

import io.crucible.model.Host;
import io.crucible.plan.Plan;
import io.crucible.plan.Step;
import java.util.List;

/** A file that a plan would write on a host. */
public record Difference(Host host, Step.WriteFile file) {
  /** In the order in which they would be written. */
  public static List<Difference> of(Plan plan) {
    return plan.waves().stream()
        .flatMap(wave -> wave.hosts().entrySet().stream())
        .flatMap(entry ->
            entry.getValue().steps().stream()
                .filter(Step.WriteFile.class::isInstance)
                .map(step -> new Difference(entry.getKey(), (Step.WriteFile) step)))
        .toList();
  }
}
