package io.crucible.workflow;

import io.crucible.catalog.Certifying;
import io.crucible.catalog.HostCertificates;
import io.crucible.catalog.RotationPhase;
import io.crucible.config.MigrationTransport;
import io.crucible.config.SecretStore;
import io.crucible.config.Setting;
import io.crucible.config.Site;
import io.crucible.doctor.Doctor;
import io.crucible.doctor.Verification;
import io.crucible.doctor.canary.Migration;
import io.crucible.doctor.canary.Proof;
import io.crucible.engine.Applier;
import io.crucible.engine.ApplyOptions;
import io.crucible.engine.ConnectionPool;
import io.crucible.engine.FactGatherer;
import io.crucible.engine.Outcome;
import io.crucible.engine.PlanFile;
import io.crucible.engine.Progress;
import io.crucible.engine.Rollback;
import io.crucible.engine.RunJournal;
import io.crucible.engine.RunResult;
import io.crucible.engine.Runs;
import io.crucible.engine.SealedPlan;
import io.crucible.engine.Settling;
import io.crucible.engine.Understood;
import io.crucible.model.Blueprint;
import io.crucible.model.Host;
import io.crucible.model.HostFacts;
import io.crucible.model.Problem;
import io.crucible.model.ProblemsException;
import io.crucible.plan.HostPlan;
import io.crucible.plan.Observation;
import io.crucible.plan.Plan;
import io.crucible.plan.Planner;
import io.crucible.plan.Probe;
import io.crucible.transport.Transport;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Plans, applies, verifies and rolls back, for all commands. Keeps the connections to the hosts
 * open.
 */
public final class Workflow implements AutoCloseable {
  private static final Blueprint NOTHING = new Blueprint(List.of(), List.of());

  private final Wiring wiring;
  private final Site site;
  private final List<Host> hosts;
  private final List<Problem> warnings;
  private final ConnectionPool pool;
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
    pool = new ConnectionPool(transport, site.login(), forks, progress);
  }

  public Site site() {
    return site;
  }

  public List<Host> hosts() {
    return hosts;
  }

  /** Whether guests migrate encrypted, memory and all. */
  public boolean encryptsMigration() {
    return site.part(MigrationTransport.class).filter(MigrationTransport::nativeTls).isPresent();
  }

  /** A plan, with what it was made from, and the warnings of files that others write. */
  private record Look(
      PlanReport report,
      Map<Host, HostFacts> facts,
      Blueprint blueprint,
      Map<Host, List<Problem>> overwritten) {}

  /** Compares all selected hosts with the desired state. Changes nothing. */
  public PlanReport plan() throws InterruptedException {
    return look(hosts).report();
  }

  /** Waits for scripts on the hosts that interrupted runs of this machine left running. */
  public void settle(Path stateFolder) throws InterruptedException, ProblemsException {
    new Settling(pool, progress).await(hosts, new Runs(stateFolder), ApplyOptions.PATIENCE);
  }

  /**
   * @param migrate whether to migrate a guest, too
   * @param each gets every migration as it ends
   */
  public VerifyReport verify(boolean migrate, Consumer<Migration> each)
      throws InterruptedException {
    return verify(hosts, migrate, each);
  }

  /** The same for some of the selected hosts. */
  VerifyReport verify(List<Host> some, boolean migrate, Consumer<Migration> each)
      throws InterruptedException {
    Look look = look(some);
    if (look.facts().isEmpty()) {
      return new VerifyReport(look.report(), Optional.empty(), Optional.empty());
    }
    Doctor doctor = new Doctor(pool, progress);
    Verification checks =
        doctor.verify(among(some), look.facts(), look.blueprint(), look.overwritten());
    List<Host> compute =
        look.facts().keySet().stream().filter(host -> host.has(Host.COMPUTE)).toList();
    Optional<Proof> proof =
        migrate ? Optional.of(doctor.prove(site, compute, each)) : Optional.empty();
    return new VerifyReport(look.report(), Optional.of(checks), proof);
  }

  /** The certificates of the selected compute hosts. Changes nothing. */
  public CertificatesReport certificates() throws InterruptedException, ProblemsException {
    Certifying certifying = Certifying.shipped();
    List<Host> computes = hosts.stream().filter(host -> host.has(Host.COMPUTE)).toList();
    List<Unanswered> silent = new ArrayList<>();
    Map<Host, HostFacts> facts =
        answers(new FactGatherer(pool, progress).facts(computes, certifying.request(site)), silent);
    List<HostCertificates> found = new ArrayList<>();
    for (Map.Entry<Host, HostFacts> entry : facts.entrySet()) {
      found.add(certifying.certificates(site, entry.getKey(), entry.getValue()));
    }
    Optional<SecretStore> secrets = site.part(SecretStore.class);
    RotationPhase phase =
        secrets.isPresent() ? certifying.phase(secrets.get()) : RotationPhase.NONE;
    return new CertificatesReport(certifying.authorities(site), phase, found, silent, warnings);
  }

  private Look look(List<Host> some) throws InterruptedException {
    FactGatherer gatherer = new FactGatherer(pool, progress);
    List<Unanswered> silent = new ArrayList<>();
    Map<Host, HostFacts> facts = answers(gatherer.facts(some, wiring.factRequests(site)), silent);
    if (facts.isEmpty()) {
      return new Look(
          report(some, new Plan(List.of(), List.of()), silent), facts, NOTHING, Map.of());
    }
    Blueprint blueprint = blueprint(facts, silent);
    if (blueprint.problems().stream().anyMatch(Problem::isError)) {
      return new Look(
          report(some, new Plan(List.of(), blueprint.problems()), silent),
          facts,
          blueprint,
          Map.of());
    }
    Planner planner = new Planner(blueprint);
    Map<Host, HostPlan> compared = answers(gatherer.compare(planner, facts.keySet()), silent);
    Map<Host, List<Problem>> overwritten = new LinkedHashMap<>();
    compared.forEach((host, part) -> overwritten.put(host, part.overwritten()));
    return new Look(report(some, planner.plan(compared), silent), facts, blueprint, overwritten);
  }

  /** Without the hosts from whose facts nothing can be made; these are removed from the facts. */
  private Blueprint blueprint(Map<Host, HostFacts> facts, List<Unanswered> silent) {
    Understood<Blueprint> understood =
        Understood.of(
            List.copyOf(facts.keySet()),
            some -> {
              Map<Host, HostFacts> of = new LinkedHashMap<>(facts);
              of.keySet().retainAll(some);
              return wiring.blueprint(site, of);
            });
    understood
        .left()
        .forEach((host, problem) -> {
          facts.remove(host);
          silent.add(new Unanswered(host, Outcome.Failure.REFUSED, List.of(problem)));
        });
    return understood.result();
  }

  private PlanReport report(List<Host> some, Plan plan, List<Unanswered> silent) {
    return new PlanReport(some, plan, silent, warnings);
  }

  /** The site with its selected hosts, so that others are not reported as missing. */
  private Site among(List<Host> selected) {
    return site.withHosts(selected);
  }

  /**
   * A saved plan in place of a computed one. If it has only names of secrets, a plan for the same
   * hosts is made to get their values, and used for nothing else.
   */
  public PlanReport loaded(PlanFile.Loaded saved, SealedPlan sealed)
      throws ProblemsException, InterruptedException {
    if (!sealed.isSealed()) {
      return report(saved.hosts(), saved.plan(), List.of());
    }
    sealed.refuseForeign();
    List<Host> made =
        hosts.stream()
            .filter(host -> saved.hosts().stream().anyMatch(it -> isSame(it, host)))
            .toList();
    Look look = look(made);
    if (!look.report().isApplyable()) {
      return report(
          made,
          new Plan(
              saved.plan().waves(), look.report().plan().problems(), saved.plan().components()),
          look.report().unanswered());
    }
    Plan opened =
        sealed.opened(
            look.report().plan(),
            host ->
                made.stream()
                    .filter(it -> isSame(it, host))
                    .flatMap(it -> Planner.resources(look.blueprint(), it).stream())
                    .toList());
    return report(made, opened, List.of());
  }

  /**
   * Applies a plan, records the run, and compares again: the result of the run alone is no proof.
   *
   * @param stateFolder where the run is recorded
   */
  public ApplyReport apply(PlanReport before, Path stateFolder, Clock clock, ApplyOptions options)
      throws InterruptedException, ProblemsException {
    RunJournal journal = RunJournal.create(stateFolder, clock, options.user(), Optional.empty());
    ApplyOptions explaining = options.explaining(problem -> Doctor.explained(problem, site));
    RunResult result = new Applier(pool, progress, journal, explaining).apply(before.plan());
    Optional<PlanReport> after =
        result.isSuccess() ? Optional.of(look(before.hosts()).report()) : Optional.empty();
    return done(before, result, after, stateFolder, options);
  }

  /** The plan that rolls a run back, on those of its hosts that are selected. */
  public PlanReport planBack(Rollback rollback) throws InterruptedException, ProblemsException {
    List<Host> unknown =
        rollback.hosts().stream()
            .filter(host -> site.hosts().stream().noneMatch(it -> isSame(it, host)))
            .toList();
    if (!unknown.isEmpty()) {
      throw new ProblemsException(hostsNotInSite(rollback.record().info().run(), unknown));
    }
    List<Host> among =
        rollback.hosts().stream()
            .filter(host -> hosts.stream().anyMatch(it -> isSame(it, host)))
            .toList();
    List<Unanswered> silent = new ArrayList<>();
    Map<Host, Map<Probe, Observation>> seen =
        answers(
            new FactGatherer(pool, progress).ask(rollback.questions(new LinkedHashSet<>(among))),
            silent);
    return new PlanReport(among, rollback.plan(seen), silent, warnings);
  }

  private static Problem hostsNotInSite(String run, List<Host> unknown) {
    return Problem.error(
        run,
        "this configuration has no host with the name and address of: "
            + unknown.stream().map(Host::name).collect(Collectors.joining(",")),
        "use the configuration of that run: ./run_me.sh rollback " + run + " --config-dir DIR");
  }

  /** Rolls back, and compares again with the state before the run. */
  public ApplyReport rollBack(
      PlanReport before, Rollback rollback, Path stateFolder, Clock clock, ApplyOptions options)
      throws InterruptedException, ProblemsException {
    String run = rollback.record().info().run();
    RunJournal journal = RunJournal.create(stateFolder, clock, options.user(), Optional.of(run));
    RunResult result = new Applier(pool, progress, journal, options.goingOn()).apply(before.plan());
    Optional<PlanReport> after =
        result.isSuccess() ? Optional.of(planBack(rollback)) : Optional.empty();
    return done(before, result, after, stateFolder, options);
  }

  private static ApplyReport done(
      PlanReport before,
      RunResult result,
      Optional<PlanReport> after,
      Path stateFolder,
      ApplyOptions options)
      throws ProblemsException {
    Runs runs = new Runs(stateFolder);
    runs.prune(options.keptRuns());
    Path record = runs.get(result.run()).folder();
    return new ApplyReport(before, Optional.of(result), after, Optional.of(record));
  }

  /** How many runs are kept. */
  public int keptRuns() {
    Setting kept = site.effective().get("system_info/runs.keep");
    return kept == null ? ApplyOptions.KEPT_RUNS : Integer.parseInt(kept.value());
  }

  public static boolean isSame(Host known, Host host) {
    return known.name().equals(host.name()) && known.address().equals(host.address());
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
    pool.close();
  }
}
