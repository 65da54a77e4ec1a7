package io.crucible.plan;

import io.crucible.model.Problem;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is to be done on one host, and what stands against it there: all that is left of its answers
 * once they are compared.
 *
 * @param levels its parts by the level of {@link Planner}; where it has nothing to do there is none
 */
public record HostPlan(SortedMap<Integer, Plan.HostWave> levels, List<Problem> problems) {
  public HostPlan {
    levels = new TreeMap<>(levels);
    problems = List.copyOf(problems);
  }
}
