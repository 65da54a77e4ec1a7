package io.crucible.engine;

import java.time.Duration;
import java.util.Set;

/**
 * How a plan is brought about.
 *
 * @param user who does it, for those who find the host locked
 * @param allowDisruption whether steps go on that guests or migrations would feel
 * @param brokenLocks runs whose locks count for nothing, as somebody says they are over
 * @param keptRuns how many runs hosts keep what is needed to go back
 * @param patience how long hosts may go on with the step that they have begun when the run is
 *     called off; zero: nobody asks what became of it
 */
public record ApplyOptions(
    String user,
    boolean allowDisruption,
    Set<String> brokenLocks,
    int keptRuns,
    Duration patience) {
  /** A script that was cut off ends at its next word; only a package that unpacks takes long. */
  public static final Duration PATIENCE = Duration.ofSeconds(45);

  /** What is kept where nothing else is said. */
  public static final int KEPT_RUNS = 50;

  public ApplyOptions {
    brokenLocks = Set.copyOf(brokenLocks);
  }

  public static ApplyOptions of(String user) {
    return new ApplyOptions(user, false, Set.of(), KEPT_RUNS, PATIENCE);
  }

  public ApplyOptions allowingDisruption(boolean allowed) {
    return new ApplyOptions(user, allowed, brokenLocks, keptRuns, patience);
  }

  public ApplyOptions breakingLocks(Set<String> runs) {
    return new ApplyOptions(user, allowDisruption, runs, keptRuns, patience);
  }

  public ApplyOptions keeping(int runs) {
    return new ApplyOptions(user, allowDisruption, brokenLocks, runs, patience);
  }

  /** For hosts that are thrown away. */
  public ApplyOptions withoutPatience() {
    return new ApplyOptions(user, allowDisruption, brokenLocks, keptRuns, Duration.ZERO);
  }
}
