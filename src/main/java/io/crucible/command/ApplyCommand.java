package io.crucible.command;

import io.crucible.catalog.ComponentCode;
import io.crucible.engine.ControllerKey;
import io.crucible.engine.PlanFile;
import io.crucible.engine.SealedPlan;
import io.crucible.model.Host;
import io.crucible.model.Problem;
import io.crucible.model.ProblemsException;
import io.crucible.terminal.CommandContext;
import io.crucible.view.Advice;
import io.crucible.view.ExitCode;
import io.crucible.view.LinesProgress;
import io.crucible.view.MigrationText;
import io.crucible.view.PlanSummary;
import io.crucible.view.View;
import io.crucible.workflow.ApplyReport;
import io.crucible.workflow.PlanReport;
import io.crucible.workflow.Rollout;
import io.crucible.workflow.RolloutReport;
import io.crucible.workflow.Wiring;
import io.crucible.workflow.Workflow;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Applies a plan, after it was shown and confirmed. */
@Command(
    name = "apply",
    header = "Change the hosts to match the configuration: plan, ask, apply, check.",
    footerHeading = "%nExamples%n",
    footer = {
      "  ./run_me.sh apply                         show the plan, ask, apply it",
      "  ./run_me.sh apply --yes                   without asking, for scripts",
      "  ./run_me.sh apply today.plan              apply exactly the plan that was saved",
      "  ./run_me.sh apply --limit compute-2       one host only",
      "  ./run_me.sh apply --canary --batch 10     one pair of hosts, proven; then ten at a time",
      "",
      "If a step fails on a host, that host is rolled back, and no further wave starts.",
      "Exit codes: 0 done; 1 a host failed or refused; 2 wrong options or configuration;",
      "3 something still differs; 130 interrupted."
    })
public final class ApplyCommand extends ApplyAction {
  @Parameters(
      arity = "0..1",
      paramLabel = "PLANFILE",
      description = "A plan saved with plan --out; if not given, a new plan is made.")
  Optional<Path> planFile = Optional.empty();

  @Option(
      names = "--canary",
      description =
          "Apply to one pair of hosts first and prove it by a migration; then to the others in"
              + " batches, each proven too. Stops at the first batch that fails.")
  boolean canary;

  @Option(
      names = "--batch",
      paramLabel = "N",
      description = "With --canary: hosts in a batch after the first pair; 5 if not given.")
  int batch = 5;

  public ApplyCommand(CommandContext context, Wiring wiring) {
    super("apply", context, wiring);
  }

  @Override
  List<Problem> contradictions() {
    List<Problem> unasked = super.contradictions();
    if (!unasked.isEmpty()) {
      return unasked;
    }
    if (batch < 1) {
      return List.of(Advice.emptyBatch(batch));
    }
    if (planFile.isPresent() && !site.configuration.limit.isBlank()) {
      return List.of(Advice.limitWithSavedPlan());
    }
    return List.of();
  }

  @Override
  int run(Workflow workflow, View view, LinesProgress progress)
      throws ProblemsException, InterruptedException {
    Optional<PlanReport> shown = planFile.isPresent() ? Optional.empty() : shown(workflow);
    PlanReport before;
    if (shown.isPresent()) {
      before = shown.get();
    } else {
      workflow.settle(output.stateFolder(context));
      before =
          planFile.isPresent()
              ? saved(workflow, planFile.get(), output.stateFolder(context))
              : workflow.plan();
      progress.idle();
      view.preview(before, applying.shown.style());
    }
    if (!before.isApplyable()) {
      view.failed(List.of(Advice.refused(before, "apply")), ExitCode.of(before));
      return ExitCode.of(before);
    }
    if (canary && Rollout.breaksUp(before, batch)) {
      view.failed(List.of(Advice.onlyTogether(before)), ExitCode.FAILED);
      return ExitCode.FAILED;
    }
    if (before.plan().isEmpty() || !isAgreed(before, shown.isPresent())) {
      ApplyReport nothing = ApplyReport.none(before);
      view.applied(nothing);
      return ExitCode.of(nothing);
    }
    if (canary) {
      // Even a failed run changes hosts, so the plan that was shown is outdated.
      wiring.memory().forget();
      Rollout rollout =
          new Rollout(
              workflow,
              output.stateFolder(context),
              context.clock(),
              applying.of(context, workflow.keptRuns()),
              migration -> progress.line(MigrationText.line(migration)));
      RolloutReport rolledOut = rollout.run(before, batch);
      progress.idle();
      view.rolledOut(rolledOut);
      return ExitCode.of(rolledOut);
    }
    ApplyReport report = applied(workflow, before, progress);
    view.applied(report);
    return ExitCode.of(report);
  }

  private boolean isAgreed(PlanReport before, boolean shownBefore) {
    String what = PlanSummary.of(before.plan()) + (shownBefore ? ", as shown before" : "");
    return isAgreed("Apply " + what + "?");
  }

  /** In a shell: the plan shown last, if it is for the same hosts and settings. */
  private Optional<PlanReport> shown(Workflow workflow) {
    return wiring
        .memory()
        .recall(workflow)
        .filter(report -> report.hosts().equals(workflow.hosts()) && !report.isInSync());
  }

  /** A saved plan is refused if one of its hosts has another name or address now. */
  private static PlanReport saved(Workflow workflow, Path file, Path stateFolder)
      throws ProblemsException, InterruptedException {
    PlanFile.Loaded saved =
        PlanFile.load(file, ComponentCode.allResourceTypes(), ComponentCode.allGrammars());
    List<Host> unknown =
        saved.hosts().stream()
            .filter(
                host -> workflow.hosts().stream().noneMatch(known -> Workflow.isSame(known, host)))
            .toList();
    if (!unknown.isEmpty()) {
      throw new ProblemsException(Advice.planIsForOthers(file, unknown));
    }
    return workflow.loaded(
        saved, new SealedPlan(saved.plan(), file.toString(), ControllerKey.of(stateFolder)));
  }
}
