package io.crucible.workflow;

import io.crucible.doctor.canary.Migration;
import io.crucible.engine.ApplyOptions;
import io.crucible.model.Host;
import io.crucible.model.ProblemsException;
import io.crucible.plan.Plan;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Applies a plan in batches: first to one pair of hosts, proven by a migration, then to the others,
 * a few at a time, each batch proven against the pair. Stops at the first batch that fails.
 */
public final class Rollout {
  private final Workflow workflow;
  private final Path stateFolder;
  private final Clock clock;
  private final ApplyOptions options;
  private final Consumer<Migration> each;

  public Rollout(
      Workflow workflow,
      Path stateFolder,
      Clock clock,
      ApplyOptions options,
      Consumer<Migration> each) {
    this.workflow = workflow;
    this.stateFolder = stateFolder;
    this.clock = clock;
    this.options = options;
    this.each = each;
  }

  /**
   * The hosts, batch by batch: the server of the share and a host that mounts it, then the rest.
   *
   * @param batch maximum number of hosts in a later batch
   */
  static List<List<Host>> portions(List<Host> hosts, int batch) {
    List<Host> order = new ArrayList<>();
    hosts.stream().filter(host -> host.has(Host.STORAGE)).forEach(order::add);
    hosts.stream().filter(host -> !order.contains(host)).forEach(order::add);
    List<List<Host>> portions = new ArrayList<>();
    // A server that is not a compute host is not one of the pair.
    int first = 0;
    for (int computes = 0; first < order.size() && computes < 2; first++) {
      computes += order.get(first).has(Host.COMPUTE) ? 1 : 0;
    }
    portions.add(List.copyOf(order.subList(0, first)));
    for (int from = first; from < order.size(); from += batch) {
      portions.add(List.copyOf(order.subList(from, Math.min(order.size(), from + batch))));
    }
    return portions;
  }

  /** Whether batches would break up what the hosts of a plan can do only together. */
  public static boolean breaksUp(PlanReport plan, int batch) {
    return plan.plan().components().stream().anyMatch(Plan.Component::together)
        && portions(plan.hosts(), batch).size() > 1;
  }

  public RolloutReport run(PlanReport before, int batch)
      throws InterruptedException, ProblemsException {
    List<List<Host>> portions = portions(before.hosts(), batch);
    List<RolloutReport.Portion> done = new ArrayList<>();
    for (List<Host> hosts : portions) {
      RolloutReport.Portion portion = portion(before, hosts, portions.getFirst());
      done.add(portion);
      if (!portion.isPassed()) {
        break;
      }
    }
    return new RolloutReport(before, done, portions);
  }

  private RolloutReport.Portion portion(PlanReport before, List<Host> hosts, List<Host> canary)
      throws InterruptedException, ProblemsException {
    Plan part = before.plan().limitedTo(hosts);
    PlanReport report = new PlanReport(hosts, part, before.unanswered(), before.warnings());
    ApplyReport applied =
        part.isEmpty()
            ? ApplyReport.none(report)
            : workflow.apply(report, stateFolder, clock, options);
    if (applied.run().isPresent() && !applied.isDone()) {
      return new RolloutReport.Portion(hosts, applied, Optional.empty());
    }
    List<Host> proven = new ArrayList<>(hosts);
    if (!hosts.equals(canary)) {
      proven.addFirst(canary.getLast());
    }
    return new RolloutReport.Portion(
        hosts, applied, Optional.of(workflow.verify(proven, true, each)));
  }
}
