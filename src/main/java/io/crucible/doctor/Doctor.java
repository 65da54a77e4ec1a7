package io.crucible.doctor;

import io.crucible.config.Site;
import io.crucible.doctor.canary.Canary;
import io.crucible.doctor.canary.CanaryCleanup;
import io.crucible.doctor.canary.Migration;
import io.crucible.doctor.canary.Proof;
import io.crucible.doctor.check.Check;
import io.crucible.doctor.check.Checks;
import io.crucible.doctor.check.Examining;
import io.crucible.doctor.script.FailureTable;
import io.crucible.doctor.script.GuestDisks;
import io.crucible.engine.ConnectionPool;
import io.crucible.engine.Progress;
import io.crucible.model.Blueprint;
import io.crucible.model.Host;
import io.crucible.model.HostFacts;
import io.crucible.model.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Says whether guests can migrate within a site: by looking, and by doing it. */
public final class Doctor {
  private final ConnectionPool pool;
  private final Progress progress;

  public Doctor(ConnectionPool pool, Progress progress) {
    this.pool = pool;
    this.progress = progress;
  }

  /**
   * Looks, and leaves nothing behind.
   *
   * @param facts of the hosts that answered; the others are found as not answering
   * @param blueprint says which hosts take part in which component
   */
  public Verification verify(Site site, Map<Host, HostFacts> facts, Blueprint blueprint)
      throws InterruptedException {
    GuestDisks disks = Examining.disksOf(site);
    List<Check> checks = Checks.of(site, disks, blueprint);
    return new Examination(site, facts, disks, checks, pool, progress).findings();
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
    Proof proof = new Canary(hosts, site, Examining.disksOf(site), pool, progress).prove(each);
    List<Problem> problems = new ArrayList<>(swept);
    problems.addAll(proof.problems());
    return new Proof(proof.migrations(), problems);
  }

  /** Removes what a canary that was killed has left. */
  private List<Problem> sweep(Site site, List<Host> hosts) throws InterruptedException {
    GuestDisks disks = Examining.disksOf(site);
    CanaryCleanup.Swept swept = new CanaryCleanup(pool, disks).sweep(hosts);
    List<Problem> problems = new ArrayList<>();
    if (!swept.removed().isEmpty()) {
      problems.add(
          Problem.warning(
              "canary",
              "removed what an earlier one left: " + String.join(", ", swept.removed()),
              ""));
    }
    if (!swept.kept().isEmpty()) {
      problems.add(
          Problem.warning(
              "canary",
              "what an earlier one left cannot be removed: " + String.join(", ", swept.kept()),
              disks.removal(disks.canaries("*"), swept.kept())));
    }
    return problems;
  }

  private static List<Host> computeHosts(Site site) {
    return site.hosts().stream().filter(host -> host.has(Host.COMPUTE)).toList();
  }

  /** What is known about the message of a step that failed on a host. */
  public static Problem explained(Problem problem, Site site) {
    String host = problem.subject();
    String share =
        Examining.all()
            .flatMap(component -> component.disks(site).stream())
            .findFirst()
            .map(GuestDisks::name)
            .orElse("the shared storage");
    return FailureTable.shipped()
        .explained(problem, Map.of("from", host, "to", host, "share", share));
  }
}
