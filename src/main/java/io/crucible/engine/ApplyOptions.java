package io.crucible.engine;

import io.crucible.model.Problem;
import java.time.Duration;
import java.util.Set;
import java.util.function.UnaryOperator;

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
 * @param explained adds to the problem of a failed step what is known about it
 */
public record ApplyOptions(
    String user,
    boolean allowDisruption,
    Set<String> brokenLocks,
    int keptRuns,
    boolean goesOn,
    Duration patience,
    UnaryOperator<Problem> explained) {
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
    return new ApplyOptions(
        user, false, Set.of(), KEPT_RUNS, false, PATIENCE, UnaryOperator.identity());
  }

  public ApplyOptions allowingDisruption(boolean allowed) {
    return new ApplyOptions(user, allowed, brokenLocks, keptRuns, goesOn, patience, explained);
  }

  public ApplyOptions breakingLocks(Set<String> runs) {
    return new ApplyOptions(user, allowDisruption, runs, keptRuns, goesOn, patience, explained);
  }

  public ApplyOptions keeping(int runs) {
    return new ApplyOptions(user, allowDisruption, brokenLocks, runs, goesOn, patience, explained);
  }

  /** For a rollback. */
  public ApplyOptions goingOn() {
    return new ApplyOptions(
        user, allowDisruption, brokenLocks, keptRuns, true, patience, explained);
  }

  /** For disposable hosts. */
  public ApplyOptions withoutPatience() {
    return new ApplyOptions(
        user, allowDisruption, brokenLocks, keptRuns, goesOn, Duration.ZERO, explained);
  }

  public ApplyOptions explaining(UnaryOperator<Problem> explanation) {
    return new ApplyOptions(
        user, allowDisruption, brokenLocks, keptRuns, goesOn, patience, explanation);
  }
}
