package io.crucible.engine;

import io.crucible.model.Problem;
import java.time.Duration;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * How a plan is brought about.
 *
 * @param user who does it, for those who find the host locked
 * @param allowDisruption whether steps go on that guests or migrations would feel
 * @param brokenLocks runs whose locks count for nothing, as somebody says they are over
 * @param keptRuns how many runs hosts keep what is needed to go back
 * @param goesOn whether the steps after a command that failed are done all the same, as when a run
 *     is taken back: the less is left of it, the better
 * @param patience how long hosts may go on with the step that they have begun when the run is
 *     called off; zero: nobody asks what became of it
 * @param explained adds to a failed step's problem what is known about it
 */
public record ApplyOptions(
    String user,
    boolean allowDisruption,
    Set<String> brokenLocks,
    int keptRuns,
    boolean goesOn,
    Duration patience,
    UnaryOperator<Problem> explained) {
  /** A script that was cut off ends at its next word; only a package that unpacks takes long. */
  public static final Duration PATIENCE = Duration.ofSeconds(45);

  /** What is kept where nothing else is said. */
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

  /** For the way back from a run. */
  public ApplyOptions goingOn() {
    return new ApplyOptions(
        user, allowDisruption, brokenLocks, keptRuns, true, patience, explained);
  }

  /** For hosts that are thrown away. */
  public ApplyOptions withoutPatience() {
    return new ApplyOptions(
        user, allowDisruption, brokenLocks, keptRuns, goesOn, Duration.ZERO, explained);
  }

  public ApplyOptions explaining(UnaryOperator<Problem> explanation) {
    return new ApplyOptions(
        user, allowDisruption, brokenLocks, keptRuns, goesOn, patience, explanation);
  }
}
