package io.crucible.doctor.canary;

import io.crucible.model.Problem;
import java.util.List;

/**
 * The result of the canary's tour.
 *
 * @param migrations one for each direction, in the order of the tour
 * @param problems problems that are not about one direction: too few hosts, an interruption,
 *     leftovers of the canary
 */
public record Proof(List<Migration> migrations, List<Problem> problems) {
  public Proof {
    migrations = List.copyOf(migrations);
    problems = List.copyOf(problems);
  }

  /** Whether every direction is proven and the canary is removed. */
  public boolean passed() {
    return !migrations.isEmpty()
        && migrations.stream().allMatch(Migration::isProven)
        && problems.stream().noneMatch(Problem::isError);
  }
}
