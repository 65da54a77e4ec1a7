package io.crucible.doctor.canary;

import io.crucible.doctor.script.Answers;
import io.crucible.doctor.script.GuestDisks;
import io.crucible.doctor.script.Script;
import io.crucible.engine.ConnectionPool;
import io.crucible.engine.Outcome;
import io.crucible.model.Host;
import io.crucible.model.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Removes canaries: the guest on any host, and its disks from any host that still can. */
public final class CanaryCleanup {
  private static final Duration LIMIT = Duration.ofMinutes(8);

  private final ConnectionPool pool;
  private final GuestDisks disks;

  /**
   * Leftovers of canaries that are older than an hour.
   *
   * @param removed guests and disks
   * @param kept disks that are still there
   */
  public record Swept(Set<String> removed, Set<String> kept) {
    public Swept {
      removed = Collections.unmodifiableSortedSet(new TreeSet<>(removed));
      kept = Collections.unmodifiableSortedSet(new TreeSet<>(kept));
    }
  }

  public CanaryCleanup(ConnectionPool pool, GuestDisks disks) {
    this.pool = pool;
    this.disks = disks;
  }

  /**
   * Removes guest and disks, also if this thread was or is interrupted: an interrupt must not leave
   * a guest behind.
   */
  List<Problem> all(List<Host> hosts, String guest, String pattern, Map<String, Host> made) {
    boolean interrupted = Thread.interrupted();
    try {
      while (true) {
        try {
          List<Problem> problems = new ArrayList<>(guests(hosts, guest));
          problems.addAll(disks(hosts, pattern, made));
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
    pool.each(hosts, script::run)
        .forEach((host, outcome) ->
            whyNotGone(outcome)
                .ifPresent(why ->
                    problems.add(
                        Problem.error(
                            host.name(),
                            "the canary guest may still be running here: " + why,
                            "on this host: virsh destroy " + guest))));
    return problems;
  }

  /**
   * Removes the disks. A folder is cleaned on all hosts, one after the other: if it is not shared,
   * each host has its own. In storage that is the same on all hosts, it is enough that one host has
   * removed them, and that each host that created a disk and answers reports none. A host that does
   * not answer does not matter if another one has removed them.
   */
  private List<Problem> disks(List<Host> hosts, String pattern, Map<String, Host> made)
      throws InterruptedException {
    List<Problem> kept = new ArrayList<>();
    List<Problem> silent = new ArrayList<>();
    boolean gone = false;
    for (Host host : makersFirst(hosts, made)) {
      if (gone && disks.isOnePlace() && !made.containsValue(host)) {
        break;
      }
      Script script =
          disks
              .script("canary-disks.sh", LIMIT)
              .with("pattern", pattern)
              // Wait only once for disks that a lost host had open.
              .with("patience", kept.isEmpty() ? "40" : "0");
      Outcome<Answers> outcome = pool.each(List.of(host), script::run).values().iterator().next();
      Optional<String> why = whyNotGone(outcome);
      gone |= why.isEmpty();
      List<Problem> problems = outcome instanceof Outcome.Done ? kept : silent;
      why.ifPresent(it ->
          problems.add(
              Problem.error(
                  host.name(),
                  "the canary's disks could not be removed: " + it,
                  "on this host: " + disks.removal(pattern, left(outcome, made)))));
    }
    if (silent.size() == hosts.size()) {
      return silent;
    }
    return gone && disks.isOnePlace() ? List.of() : kept;
  }

  private static List<Host> makersFirst(List<Host> hosts, Map<String, Host> made) {
    Set<Host> order = new LinkedHashSet<>(made.values());
    order.addAll(hosts);
    return List.copyOf(order);
  }

  /** The disks that the host reports, or else all that may exist. */
  private static Collection<String> left(Outcome<Answers> outcome, Map<String, Host> made) {
    return outcome instanceof Outcome.Done<Answers>(Answers answers) && answers.has("left")
        ? answers.all("left")
        : made.keySet();
  }

  /** Removes leftovers of canaries that are older than an hour. */
  public Swept sweep(List<Host> hosts) throws InterruptedException {
    Set<String> removed = new TreeSet<>();
    Set<String> kept = new TreeSet<>();
    List<Host> answering = new ArrayList<>();
    // The proof itself reports hosts that do not answer.
    leftovers(hosts, disks.isOnePlace() ? "guests" : "yes")
        .forEach((host, outcome) -> {
          if (outcome instanceof Outcome.Done<Answers>(Answers answers)) {
            answering.add(host);
            removed.addAll(answers.all("guest"));
            removed.addAll(answers.all("disk"));
          }
        });
    if (disks.isOnePlace() && !removed.isEmpty()) {
      // After the guests, which had them open; and from one host, so that no other host interferes.
      leftovers(answering.subList(0, 1), "yes")
          .values()
          .forEach(outcome -> {
            if (outcome instanceof Outcome.Done<Answers>(Answers answers)) {
              kept.addAll(answers.all("kept"));
            }
          });
      removed.removeAll(kept);
    }
    return new Swept(removed, kept);
  }

  private Map<Host, Outcome<Answers>> leftovers(List<Host> hosts, String sweep)
      throws InterruptedException {
    Script script = disks.script("canary-leftovers.sh", LIMIT).with("sweep", sweep);
    return pool.each(hosts, script::run);
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
