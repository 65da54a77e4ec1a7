package io.crucible.engine;

import io.crucible.model.Host;
import io.crucible.plan.Step;
import java.util.List;

/**
 * Steps that a host was given, written down before it got them.
 *
 * @param wave in which that was
 * @param first number of the first of them
 */
public record SentSteps(Host host, int wave, int first, List<Step> steps) {
  public SentSteps {
    steps = List.copyOf(steps);
  }
}
