package io.crucible.cli;

import io.crucible.config.Site;
import io.crucible.engine.Applier;
import io.crucible.engine.Fleet;
import io.crucible.engine.Outcome;
import io.crucible.engine.Progress;
import io.crucible.engine.RunJournal;
import io.crucible.engine.RunResult;
import io.crucible.engine.Surveyor;
import io.crucible.model.Blueprint;
import io.crucible.model.Host;
import io.crucible.model.HostFacts;
import io.crucible.model.Problem;
import io.crucible.model.ProblemsException;
import io.crucible.plan.Observation;
import io.crucible.plan.Plan;
import io.crucible.plan.Planner;
import io.crucible.plan.Probe;
import io.crucible.transport.Transport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * From a site to a plan, to a run, and back to a plan: what all commands have in common. Keeps the
 * connections open between its steps.
 */
final class Workflow implements AutoCloseable {
  private final Wiring wiring;
  private final Site site;
  private final List<Host> hosts;
  private final List<Problem> warnings;
  private final Fleet fleet;
  private final Progress progress;

  /**
   * @param hosts those of the site that are worked on
   * @param warnings about the configuration, to be shown with every plan
   */
  Workflow(
      Wiring wiring,
      Transport transport,
      Site site,
      List<Host> hosts,
      List<Problem> warnings,
      int forks,
      Progress progress) {
    this.wiring = wiring;
    this.site = site;
    this.hosts = List.copyOf(hosts);
    this.warnings = List.copyOf(warnings);
    this.progress = progress;
    fleet = new Fleet(transport, site.login(), forks);
  }

  Site site() {
    return site;
  }

  List<Host> hosts() {
    return hosts;
  }

  /** Compares all selected hosts with what is wanted. Changes nothing. */
  PlanReport plan() throws InterruptedException {
    Surveyor surveyor = new Surveyor(fleet, progress);
    List<Unanswered> silent = new ArrayList<>();
    Map<Host, HostFacts> facts = answers(surveyor.facts(hosts, wiring.factPaths(site)), silent);
    Blueprint blueprint = wiring.blueprint(site, facts);
    if (facts.isEmpty() || blueprint.problems().stream().anyMatch(Problem::isError)) {
      List<Problem> problems = facts.isEmpty() ? List.of() : blueprint.problems();
      return new PlanReport(hosts, new Plan(List.of(), problems), silent, warnings);
    }
    Map<Host, Map<Probe, Observation>> seen =
        answers(surveyor.observe(blueprint, facts.keySet()), silent);
    return new PlanReport(hosts, Planner.plan(blueprint, seen), silent, warnings);
  }

  /** A saved plan in place of a computed one. */
  PlanReport loaded(Plan plan) {
    return new PlanReport(hosts, plan, List.of(), warnings);
  }

  RunResult apply(Plan plan, RunJournal journal) throws InterruptedException, ProblemsException {
    return new Applier(fleet, progress, journal).apply(plan);
  }

  private static <T> Map<Host, T> answers(Map<Host, Outcome<T>> outcomes, List<Unanswered> silent) {
    Map<Host, T> answers = new LinkedHashMap<>();
    outcomes.forEach((host, outcome) -> {
      switch (outcome) {
        case Outcome.Done<T> done -> answers.put(host, done.value());
        case Outcome.Failed<T> failed -> silent.add(Unanswered.of(host, failed));
      }
    });
    return answers;
  }

  @Override
  public void close() {
    fleet.close();
  }
}
