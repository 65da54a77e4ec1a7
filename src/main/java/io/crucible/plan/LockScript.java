package io.crucible.plan;

import io.crucible.text.ShellQuoting;
import java.util.Collection;

/**
 * Takes and gives back a host for a run, and asks how a run stands whose connection broke.
 *
 * <p>A lock is dead when the host has booted since, or when neither a script of its run nor the
 * connection that took it lives any more.
 */
public final class LockScript {
  private static final ShellResource PRELUDE = new ShellResource("host.sh", "lock.sh");

  private LockScript() {}

  /**
   * Answers {@code taken}, before it {@code broke RUN} where a dead lock was in the way; {@code
   * locked BY RUN SINCE USER} where a live one is, BY being {@code script} or {@code connection};
   * {@code unlockable} where nothing can be written.
   *
   * @param user who works, for people: a name at a host
   * @param forgotten runs that are known to be over for their controller: their locks count for
   *     nothing as soon as none of their scripts runs any more
   * @param kept how many runs the host keeps what is needed to go back
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
   * Answers {@code busy} when the run's script still works after the time given; else {@code over}
   * and the host's journal, {@code journal LINE} each.
   */
  public static String aftermath(String nonce, String run, int seconds) {
    return prelude(nonce, run) + "aftermath " + seconds * 5 + "\n";
  }

  /**
   * Waits until none of these runs' scripts works on the host any more. Answers {@code waits RUN}
   * where that is so, and at last {@code over} or {@code busy}.
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
