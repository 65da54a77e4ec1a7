package io.crucible.doctor.canary;

import io.crucible.model.Problem;
import java.util.List;

/**
 * What the canary's tour showed.
 *
 * @param migrations one for each direction that was to be proven, in the order of the tour
 * @param problems what is not about one direction: too few hosts, an interruption, something of the
 *     canary that could not be removed
 */
public record Proof(List<Migration> migrations, List<Problem> problems) {
  public Proof {
    migrations = List.copyOf(migrations);
    problems = List.copyOf(problems);
  }

  /** Whether every direction is proven and nothing of the canary is left. */
  public boolean passed() {
    return !migrations.isEmpty()
        && migrations.stream().allMatch(Migration::isProven)
        && problems.stream().noneMatch(Problem::isError);
  }
}
