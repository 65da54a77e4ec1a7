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

/** Tells whether guests can migrate within a site: with checks, and with a real migration. */
public final class Doctor {
  private final ConnectionPool pool;
  private final Progress progress;

  public Doctor(ConnectionPool pool, Progress progress) {
    this.pool = pool;
    this.progress = progress;
  }

  /**
   * Runs all checks; they leave nothing behind.
   *
   * @param facts of the hosts that answered; the others get a failed finding
   * @param blueprint names the hosts of each component
   * @param overwritten warnings of programs that write the same files, by host
   */
  public Verification verify(
      Site site,
      Map<Host, HostFacts> facts,
      Blueprint blueprint,
      Map<Host, List<Problem>> overwritten)
      throws InterruptedException {
    GuestDisks disks = Examining.disksOf(site);
    List<Check> checks = Checks.of(site, disks, blueprint, overwritten);
    return new Examination(site, facts, disks, checks, pool, progress).findings();
  }

  /**
   * Migrates a canary in all directions and removes it. When the thread is interrupted, the canary
   * is removed first; the result reports it, and the thread stays interrupted.
   *
   * @param each receives every migration when it ends
   */
  public Proof prove(Site site, Consumer<Migration> each) throws InterruptedException {
    return prove(site, computeHosts(site), each);
  }

  /**
   * @param hosts between which to migrate; at least two
   */
  public Proof prove(Site site, List<Host> hosts, Consumer<Migration> each)
      throws InterruptedException {
    if (hosts.size() < 2) {
      return new Proof(
          List.of(),
          List.of(
              Problem.error(
                  "canary",
                  "a migration needs at least two compute hosts; found: " + hosts.size(),
                  "list at least two compute hosts in [hosts] of system_info; with --limit,"
                      + " select at least two")));
    }
    List<Problem> swept = sweep(site, hosts);
    Proof proof = new Canary(hosts, site, Examining.disksOf(site), pool, progress).prove(each);
    List<Problem> problems = new ArrayList<>(swept);
    problems.addAll(proof.problems());
    return new Proof(proof.migrations(), problems);
  }

  /** Removes leftovers of canaries that were killed. */
  private List<Problem> sweep(Site site, List<Host> hosts) throws InterruptedException {
    GuestDisks disks = Examining.disksOf(site);
    CanaryCleanup.Swept swept = new CanaryCleanup(pool, disks).sweep(hosts);
    List<Problem> problems = new ArrayList<>();
    if (!swept.removed().isEmpty()) {
      problems.add(
          Problem.warning(
              "canary",
              "removed leftovers of an earlier canary: " + String.join(", ", swept.removed()),
              ""));
    }
    if (!swept.kept().isEmpty()) {
      problems.add(
          Problem.warning(
              "canary",
              "leftovers of an earlier canary cannot be removed:"
                  + " "
                  + String.join(", ", swept.kept()),
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
