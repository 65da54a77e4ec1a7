package io.crucible.plan;

import io.crucible.text.ShellQuoting;
import java.util.Collection;

/**
 * Locks and unlocks a host for a run, and queries the state of a run whose connection was lost.
 *
 * <p>A lock is stale when the host has rebooted since, or when neither a script of its run nor the
 * connection that took it exists any more.
 */
public final class LockScript {
  private static final ShellResource PRELUDE = new ShellResource("host.sh", "lock.sh");

  private LockScript() {}

  /**
   * Answers {@code taken}, after {@code broke RUN} if a stale lock was removed; {@code locked BY
   * RUN SINCE USER} if another run holds it, where BY is {@code script} or {@code connection};
   * {@code unlockable} if the folder is not writable.
   *
   * @param user who started the run, shown to people: a name at a host
   * @param forgotten runs that have ended on the machine that started them: their locks are ignored
   *     as soon as none of their scripts runs any more
   * @param kept for how many runs the host keeps what a rollback needs
   */
  public static String take(
      String nonce, String run, String user, Collection<String> forgotten, int kept) {
    return prelude(nonce, run)
        + "forgotten="
        + ShellQuoting.quote(String.join(" ", forgotten))
        + "\ntake "
        + ShellQuoting.quote(user)
        + "\nprune "
        + kept
        + "\n";
  }

  public static String release(String nonce, String run) {
    return prelude(nonce, run) + "release\n";
  }

  /**
   * Answers {@code busy} if the run's script is still running after this time; else {@code over}
   * and the lines of the host's journal as {@code journal LINE}.
   */
  public static String aftermath(String nonce, String run, int seconds) {
    return prelude(nonce, run) + "aftermath " + seconds * 5 + "\n";
  }

  /**
   * Waits until no script of these runs is running on the host. Answers {@code waits RUN} while it
   * waits, and finally {@code over} or {@code busy}.
   */
  public static String settle(String nonce, Collection<String> forgotten, int seconds) {
    return prelude(nonce, "settle")
        + "forgotten="
        + ShellQuoting.quote(String.join(" ", forgotten))
        + "\nsettle "
        + seconds * 5
        + "\n";
  }

  private static String prelude(String nonce, String run) {
    return ApplyScript.filled(PRELUDE, nonce, run);
  }
}
