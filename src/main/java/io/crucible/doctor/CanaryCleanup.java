package io.crucible.doctor;

import io.crucible.engine.Fleet;
import io.crucible.engine.Outcome;
import io.crucible.model.Host;
import io.crucible.model.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Takes canaries away: the guest wherever it is, and its files by whichever host still can. */
final class CanaryCleanup {
  private static final Duration LIMIT = Duration.ofMinutes(8);

  private final Fleet fleet;
  private final String folder;

  CanaryCleanup(Fleet fleet, String folder) {
    this.fleet = fleet;
    this.folder = folder;
  }

  /**
   * Guest and files, also when this thread was or is being interrupted: who interrupts wants it to
   * end, not to leave a guest behind.
   */
  List<Problem> all(List<Host> hosts, String guest, String pattern) {
    boolean interrupted = Thread.interrupted();
    try {
      while (true) {
        try {
          List<Problem> problems = new ArrayList<>(guests(hosts, guest));
          problems.addAll(files(hosts, pattern));
          return problems;
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Destroys the guest on all these hosts. */
  List<Problem> guests(List<Host> hosts, String guest) throws InterruptedException {
    Script script =
        Script.named("canary-remove.sh", LIMIT)
            .with("guest", guest)
            .with("uuid", CanaryGuest.uuid(guest));
    List<Problem> problems = new ArrayList<>();
    fleet
        .each(hosts, script::run)
        .forEach((host, outcome) ->
            whyNotGone(outcome)
                .ifPresent(why ->
                    problems.add(
                        Problem.error(
                            host.name(),
                            "the canary guest may still run here: " + why,
                            "log in there: virsh destroy " + guest))));
    return problems;
  }

  /**
   * Removes the files on all hosts, one after the other: where the folder is not shared each has
   * its own. A host that does not answer is of no matter when another one has removed them.
   */
  List<Problem> files(List<Host> hosts, String pattern) throws InterruptedException {
    Script script =
        Script.named("canary-files.sh", LIMIT).with("folder", folder).with("pattern", pattern);
    List<Problem> kept = new ArrayList<>();
    List<Problem> silent = new ArrayList<>();
    for (Host host : hosts) {
      Outcome<Answers> outcome = fleet.each(List.of(host), script::run).values().iterator().next();
      List<Problem> problems = outcome instanceof Outcome.Done ? kept : silent;
      whyNotGone(outcome)
          .ifPresent(why ->
              problems.add(
                  Problem.error(
                      host.name(),
                      "the canary's files could not be removed: " + why,
                      "log in there: rm -f " + folder + "/" + pattern)));
    }
    if (silent.size() == hosts.size()) {
      return silent;
    }
    return kept;
  }

  /**
   * Takes away, or only names, what canaries of more than an hour ago left.
   *
   * @return by host what was found there
   */
  Map<Host, Outcome<Answers>> leftovers(List<Host> hosts, boolean sweep)
      throws InterruptedException {
    Script script =
        Script.named("canary-leftovers.sh", LIMIT)
            .with("folder", folder)
            .with("sweep", sweep ? "yes" : "no");
    return fleet.each(hosts, script::run);
  }

  private static Optional<String> whyNotGone(Outcome<Answers> outcome) {
    return switch (outcome) {
      case Outcome.Done<Answers>(Answers answers) when answers.is("gone", "yes") ->
          Optional.empty();
      case Outcome.Done<Answers>(Answers answers) -> Optional.of(answers.text("error").strip());
      case Outcome.Failed<Answers> failed -> Optional.of(failed.problems().getFirst().found());
    };
  }
}
