package io.crucible.engine;

import io.crucible.model.Host;
import io.crucible.model.ProblemsException;
import io.crucible.plan.LockScript;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;

/**
 * Waits for scripts of earlier runs that were killed or lost a host, until these scripts end. A
 * plan that is made while they are still running would be stale at once.
 */
public final class Settling {
  private static final Duration LONGER = Duration.ofSeconds(30);

  private final ConnectionPool pool;
  private final Progress progress;

  public Settling(ConnectionPool pool, Progress progress) {
    this.pool = pool;
    this.progress = progress;
  }

  /** Ignores hosts that do not answer or are not done in time: locking reports them later. */
  public void await(Collection<Host> hosts, Runs runs, Duration patience)
      throws InterruptedException, ProblemsException {
    Set<String> left = runs.leftAtWork();
    if (left.isEmpty()) {
      return;
    }
    pool.each(
        hosts,
        (host, session) -> {
          String nonce = FactGatherer.nonce();
          String waits = nonce + " waits ";
          return session.run(
              LockScript.settle(nonce, left, (int) patience.toSeconds()),
              patience.plus(LONGER),
              line -> {
                if (line.startsWith(waits)) {
                  progress.on(
                      new Progress.Event.HostDoes(
                          host, "finishing a step of run " + line.substring(waits.length())));
                }
              });
        });
  }
}
