package io.crucible.engine;

import io.crucible.model.Host;
import io.crucible.plan.Step;
import java.util.List;

/**
 * Steps for a host, saved before they are sent.
 *
 * @param wave the wave of the steps
 * @param first number of the first of them
 */
public record SentSteps(Host host, int wave, int first, List<Step> steps) {
  public SentSteps {
    steps = List.copyOf(steps);
  }
}
