package io.crucible.engine;

import java.util.Set;

/**
 * How a plan is brought about.
 *
 * @param user who does it, for those who find the host locked
 * @param allowDisruption whether steps go on that guests or migrations would feel
 * @param brokenLocks runs whose locks count for nothing, as somebody says they are over
 * @param keptRuns how many runs hosts keep what is needed to go back
 */
public record ApplyOptions(
    String user, boolean allowDisruption, Set<String> brokenLocks, int keptRuns) {
  /** What is kept where nothing else is said. */
  public static final int KEPT_RUNS = 50;

  public ApplyOptions {
    brokenLocks = Set.copyOf(brokenLocks);
  }

  public static ApplyOptions of(String user) {
    return new ApplyOptions(user, false, Set.of(), KEPT_RUNS);
  }
}
