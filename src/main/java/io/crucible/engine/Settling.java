package io.crucible.engine;

import io.crucible.model.Host;
import io.crucible.model.ProblemsException;
import io.crucible.plan.LockScript;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;

/**
 * Waits until what runs of this controller had begun has ended that were killed, or lost a host. A
 * plan that is made while a host is still at it would be stale at once.
 */
public final class Settling {
  private static final Duration LONGER = Duration.ofSeconds(30);

  private final ConnectionPool pool;
  private final Progress progress;

  public Settling(ConnectionPool pool, Progress progress) {
    this.pool = pool;
    this.progress = progress;
  }

  /** Hosts that do not answer, or that are not done in time, are met again when they are locked. */
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
                          host,
                          "ends the step that it had begun in " + line.substring(waits.length())));
                }
              });
        });
  }
}
