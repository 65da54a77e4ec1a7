package io.crucible.engine;

import java.time.Duration;
import java.util.Set;

/**
 * How a plan is applied.
 *
 * @param user who applies it; shown to others who find the host locked
 * @param allowDisruption whether steps that disturb guests or migrations are allowed
 * @param brokenLocks runs whose locks are ignored, because the operator says that these runs have
 *     ended
 * @param keptRuns for how many runs the hosts keep what a rollback needs
 * @param goesOn whether the steps after a failed command are still run, as in a rollback, which
 *     should leave as little as possible
 * @param patience how long to wait for the running steps of the hosts when the run is cancelled;
 *     zero: do not query the hosts
 */
public record ApplyOptions(
    String user,
    boolean allowDisruption,
    Set<String> brokenLocks,
    int keptRuns,
    boolean goesOn,
    Duration patience) {
  /**
   * A script that lost its connection ends at its next output; only unpacking a package takes long.
   */
  public static final Duration PATIENCE = Duration.ofSeconds(45);

  /** The default. */
  public static final int KEPT_RUNS = 50;

  public ApplyOptions {
    brokenLocks = Set.copyOf(brokenLocks);
  }

  public static ApplyOptions of(String user) {
    return new ApplyOptions(user, false, Set.of(), KEPT_RUNS, false, PATIENCE);
  }

  public ApplyOptions allowingDisruption(boolean allowed) {
    return new ApplyOptions(user, allowed, brokenLocks, keptRuns, goesOn, patience);
  }

  public ApplyOptions breakingLocks(Set<String> runs) {
    return new ApplyOptions(user, allowDisruption, runs, keptRuns, goesOn, patience);
  }

  public ApplyOptions keeping(int runs) {
    return new ApplyOptions(user, allowDisruption, brokenLocks, runs, goesOn, patience);
  }

  /** For a rollback. */
  public ApplyOptions goingOn() {
    return new ApplyOptions(user, allowDisruption, brokenLocks, keptRuns, true, patience);
  }

  /** For disposable hosts. */
  public ApplyOptions withoutPatience() {
    return new ApplyOptions(user, allowDisruption, brokenLocks, keptRuns, goesOn, Duration.ZERO);
  }
}
