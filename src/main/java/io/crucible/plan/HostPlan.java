package io.crucible.plan;

import io.crucible.model.Problem;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The steps of one host, and the problems found there: the result of comparing its answers.
 *
 * @param levels its parts by the level of {@link Planner}; levels without work are left out
 * @param overwritten warnings of other programs that write the same files
 */
public record HostPlan(
    SortedMap<Integer, Plan.HostWave> levels, List<Problem> problems, List<Problem> overwritten) {
  public HostPlan {
    levels = new TreeMap<>(levels);
    problems = List.copyOf(problems);
    overwritten = List.copyOf(overwritten);
  }
}
