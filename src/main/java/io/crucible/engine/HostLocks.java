package io.crucible.engine;

import io.crucible.model.Host;
import io.crucible.model.Problem;
import io.crucible.plan.LockScript;
import io.crucible.transport.ExecResult;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Prevents two runs from working on one host at the same time. */
final class HostLocks {
  private static final Pattern RUN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]{0,63}");

  private static final Duration QUICK = Duration.ofSeconds(60);

  private final ConnectionPool pool;
  private final String run;
  private final ApplyOptions options;

  HostLocks(ConnectionPool pool, String run, ApplyOptions options) {
    this.pool = pool;
    this.run = run;
    this.options = options;
  }

  /**
   * Locks all these hosts.
   *
   * @param forgotten runs that are known to have ended
   * @return for each host nothing, or the reason why it cannot be locked
   */
  Map<Host, Outcome<Optional<Problem>>> take(Collection<Host> hosts, Set<String> forgotten)
      throws InterruptedException {
    return pool.each(
        hosts,
        (host, session) -> {
          String nonce = FactGatherer.nonce();
          String script =
              LockScript.take(nonce, run, options.user(), forgotten, options.keptRuns());
          return refusal(host, answers(nonce, session.run(script, QUICK)));
        });
  }

  /** Unlocks the hosts that can be reached. */
  void release(Collection<Host> hosts) throws InterruptedException {
    pool.each(
        hosts,
        (host, session) ->
            session.run(LockScript.release(FactGatherer.nonce(), run), QUICK).exitCode() == 0);
  }

  /** The journals of this run on the hosts; empty if it is still running there. */
  Map<Host, Outcome<Optional<HostJournal>>> aftermath(Collection<Host> hosts)
      throws InterruptedException {
    return pool.each(
        hosts,
        (host, session) -> {
          String nonce = FactGatherer.nonce();
          List<String> answers =
              answers(
                  nonce,
                  session.run(
                      LockScript.aftermath(nonce, run, (int) options.patience().toSeconds()),
                      options.patience().plus(QUICK)));
          if (!answers.contains("over")) {
            return Optional.empty();
          }
          return Optional.of(
              HostJournal.of(
                  answers.stream()
                      .filter(line -> line.startsWith("journal "))
                      .map(line -> line.substring("journal ".length()))
                      .toList()));
        });
  }

  private Optional<Problem> refusal(Host host, List<String> answers) {
    if (answers.contains("taken")) {
      return Optional.empty();
    }
    for (String answer : answers) {
      String[] words = answer.split(" ", 5);
      if (words[0].equals("locked") && words.length == 5) {
        return Optional.of(
            Problem.error(
                host.name(),
                "is locked by run %s of %s since %s%s"
                    .formatted(
                        words[2],
                        words[4],
                        words[3],
                        words[1].equals("script")
                            ? "; a script of this run is running"
                            : "; its connection is still open"),
                // People paste this, and the host may print anything.
                RUN.matcher(words[2]).matches()
                    ? "wait until it ends; if you know that its Crucible process is dead:"
                        + " ./run_me.sh apply --break-lock "
                        + words[2]
                    : "wait until it ends; this is not the name of a run, so look at the file"
                        + " /var/lib/crucible/lock on the host"));
      }
    }
    return Optional.of(
        Problem.error(
            host.name(),
            "the folder /var/lib/crucible cannot be created or written: the disk may be full"
                + " or read-only",
            "check with: df -h /var/lib; mount | grep ' / '"));
  }

  private static List<String> answers(String nonce, ExecResult result) {
    return result
        .stdout()
        .lines()
        .filter(line -> line.startsWith(nonce + " "))
        .map(line -> line.substring(nonce.length() + 1))
        .toList();
  }
}
