package io.crucible.cli;

import io.crucible.config.Site;
import io.crucible.doctor.Doctor;
import io.crucible.doctor.Migration;
import io.crucible.doctor.Proof;
import io.crucible.doctor.Verification;
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
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

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
    fleet = new Fleet(new TellingTransport(transport, progress), site.login(), forks);
  }

  Site site() {
    return site;
  }

  List<Host> hosts() {
    return hosts;
  }

  /** What was learned on the way to a plan. */
  private record Look(PlanReport report, Map<Host, HostFacts> facts) {}

  /** Compares all selected hosts with what is wanted. Changes nothing. */
  PlanReport plan() throws InterruptedException {
    return look().report();
  }

  /**
   * @param migrate whether a guest shall be migrated, too
   * @param each is told every migration as it ends
   */
  VerifyReport verify(boolean migrate, Consumer<Migration> each) throws InterruptedException {
    Look look = look();
    if (look.facts().isEmpty()) {
      return new VerifyReport(look.report(), Optional.empty(), Optional.empty());
    }
    Doctor doctor = new Doctor(fleet, progress);
    Verification checks = doctor.verify(among(hosts), look.facts());
    List<Host> compute =
        look.facts().keySet().stream().filter(host -> host.has(Host.Role.COMPUTE)).toList();
    Optional<Proof> proof =
        migrate ? Optional.of(doctor.prove(site, compute, each)) : Optional.empty();
    return new VerifyReport(look.report(), Optional.of(checks), proof);
  }

  private Look look() throws InterruptedException {
    Surveyor surveyor = new Surveyor(fleet, progress);
    List<Unanswered> silent = new ArrayList<>();
    Map<Host, HostFacts> facts = answers(surveyor.facts(hosts, wiring.factPaths(site)), silent);
    if (facts.isEmpty()) {
      return new Look(report(new Plan(List.of(), List.of()), silent), facts);
    }
    Blueprint blueprint = wiring.blueprint(site, facts);
    if (blueprint.problems().stream().anyMatch(Problem::isError)) {
      return new Look(report(new Plan(List.of(), blueprint.problems()), silent), facts);
    }
    Map<Host, Map<Probe, Observation>> seen =
        answers(surveyor.observe(blueprint, facts.keySet()), silent);
    return new Look(report(Planner.plan(blueprint, seen), silent), facts);
  }

  private PlanReport report(Plan plan, List<Unanswered> silent) {
    return new PlanReport(hosts, plan, silent, warnings);
  }

  /** The site as far as it was selected: hosts left out on purpose are not found as missing. */
  private Site among(List<Host> selected) {
    return new Site(
        selected,
        site.login(),
        site.storage(),
        site.libvirt(),
        site.nova(),
        site.firewall(),
        site.effective());
  }

  /** A saved plan in place of a computed one. */
  PlanReport loaded(Plan plan) {
    return report(plan, List.of());
  }

  /**
   * Brings a plan about, records it, and looks again: what a run says of itself is not enough.
   *
   * @param stateFolder where the run is recorded
   */
  ApplyReport apply(PlanReport before, Path stateFolder, Clock clock)
      throws InterruptedException, ProblemsException {
    RunJournal journal = RunJournal.create(stateFolder, clock);
    RunResult result = new Applier(fleet, progress, journal).apply(before.plan());
    Optional<PlanReport> after = result.isSuccess() ? Optional.of(plan()) : Optional.empty();
    Path record = stateFolder.resolve("runs").resolve(result.run());
    return new ApplyReport(before, Optional.of(result), after, Optional.of(record));
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
