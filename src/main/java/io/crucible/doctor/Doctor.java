package io.crucible.doctor;

import io.crucible.config.Site;
import io.crucible.engine.Fleet;
import io.crucible.engine.Outcome;
import io.crucible.engine.Progress;
import io.crucible.model.Host;
import io.crucible.model.HostFacts;
import io.crucible.model.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Consumer;

/** Says whether guests can migrate within a site: by looking, and by doing it. */
public final class Doctor {
  private final Fleet fleet;
  private final Progress progress;

  public Doctor(Fleet fleet, Progress progress) {
    this.fleet = fleet;
    this.progress = progress;
  }

  /**
   * Looks, and leaves nothing behind.
   *
   * @param facts of the hosts that answered; the others are found as not answering
   */
  public Verification verify(Site site, Map<Host, HostFacts> facts) throws InterruptedException {
    return new Examination(site, computeHosts(site), facts, fleet, progress).findings();
  }

  /**
   * Migrates a canary guest over all directions and takes it away. When the thread is interrupted,
   * the canary is taken away first; the result tells it, and the thread stays interrupted.
   *
   * @param each is told every migration as it ends
   */
  public Proof prove(Site site, Consumer<Migration> each) throws InterruptedException {
    return prove(site, computeHosts(site), each);
  }

  /**
   * @param hosts between which it is proven; at least two
   */
  public Proof prove(Site site, List<Host> hosts, Consumer<Migration> each)
      throws InterruptedException {
    if (hosts.size() < 2) {
      return new Proof(
          List.of(),
          List.of(
              Problem.error(
                  "canary",
                  "with fewer than two compute hosts, here "
                      + hosts.size()
                      + ", nothing can migrate",
                  "name two or more in [hosts] of system_info; --limit, if given, has to pick two")));
    }
    List<Problem> swept = sweep(site, hosts);
    Proof proof = new Canary(hosts, site, fleet, progress).prove(each);
    List<Problem> problems = new ArrayList<>(swept);
    problems.addAll(proof.problems());
    return new Proof(proof.migrations(), problems);
  }

  /** Removes what a canary that was killed has left. */
  private List<Problem> sweep(Site site, List<Host> hosts) throws InterruptedException {
    TreeSet<String> found = new TreeSet<>();
    new CanaryCleanup(fleet, SharedFolder.of(site).path())
        .leftovers(hosts, true)
        .values()
        .forEach(outcome -> {
          // Hosts that do not answer are told by the proof itself.
          if (outcome instanceof Outcome.Done<Answers>(Answers answers)) {
            found.addAll(answers.all("guest"));
            found.addAll(answers.all("file"));
          }
        });
    return found.isEmpty()
        ? List.of()
        : List.of(
            Problem.warning(
                "canary", "removed what an earlier one left: " + String.join(", ", found), ""));
  }

  private static List<Host> computeHosts(Site site) {
    return site.hosts().stream().filter(host -> host.has(Host.Role.COMPUTE)).toList();
  }
}
