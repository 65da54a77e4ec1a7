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
import io.crucible.view.PlanText;
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
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Brings a plan about, after it was shown and agreed to. */
@Command(
    name = "apply",
    header = "Make the hosts as the configuration wants them: plan, ask, do, look again.",
    footerHeading = "%nExamples%n",
    footer = {
      "  ./run_me.sh apply                         show the plan, ask, apply it",
      "  ./run_me.sh apply --yes                   without asking, for scripts",
      "  ./run_me.sh apply today.plan              exactly a plan that was saved before",
      "  ./run_me.sh apply --limit compute-2       one host only",
      "  ./run_me.sh apply --canary --batch 10     one pair, proven; then ten hosts at a time",
      "",
      "A host where a step fails is taken back to what it was; no further wave starts then.",
      "Ends with 0 when done, 1 when a host failed or refuses, 2 for wrong options or",
      "configuration, 3 when something still differs, 130 when called off."
    })
public final class ApplyCommand extends HostCommand {
  @Parameters(
      arity = "0..1",
      paramLabel = "PLANFILE",
      description = "A plan saved by plan --out; without one, a plan is made now.")
  Optional<Path> planFile = Optional.empty();

  @Mixin final ApplyingOptions applying = new ApplyingOptions();

  @Option(
      names = "--canary",
      description =
          "First one pair of hosts, proven by a migration; then the others, each portion proven"
              + " too. Stops at the first that fails.")
  boolean canary;

  @Option(
      names = "--batch",
      paramLabel = "N",
      description = "With --canary: how many hosts at a time after the pair; 5 if not given.")
  int batch = 5;

  public ApplyCommand(CommandContext context, Wiring wiring) {
    super("apply", context, wiring);
  }

  @Override
  List<Problem> contradictions() {
    List<Problem> unasked = applying.contradictions("apply", output, context);
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
    if (before.plan().isEmpty() || !isAgreed(before, shown.isPresent())) {
      ApplyReport nothing = ApplyReport.none(before);
      view.applied(nothing);
      return ExitCode.of(nothing);
    }
    // Whatever comes of it, what was shown is no longer what is.
    wiring.memory().forget();
    if (canary) {
      Rollout rollout =
          new Rollout(
              workflow,
              output.stateFolder(context),
              context.clock(),
              applying.of(context, workflow.keptRuns()),
              migration -> progress.line(MigrationText.told(migration)));
      RolloutReport rolledOut = rollout.run(before, batch);
      progress.idle();
      view.rolledOut(rolledOut);
      return ExitCode.of(rolledOut);
    }
    ApplyReport report =
        workflow.apply(
            before,
            output.stateFolder(context),
            context.clock(),
            applying.of(context, workflow.keptRuns()));
    progress.idle();
    report.after().ifPresent(after -> wiring.memory().remember(workflow, after));
    view.applied(report);
    return ExitCode.of(report);
  }

  private boolean isAgreed(PlanReport before, boolean shownBefore) {
    String what = PlanText.summary(before.plan()) + (shownBefore ? ", as shown before" : "");
    return applying.yes
        || context.asker().map(asker -> asker.agrees("Apply " + what + "?")).orElse(false);
  }

  /** In a shell: what a person has looked at, if it was for these very hosts and settings. */
  private Optional<PlanReport> shown(Workflow workflow) {
    return wiring
        .memory()
        .recall(workflow)
        .filter(report -> report.hosts().equals(workflow.hosts()) && !report.isInSync());
  }

  /** A saved plan is good only where its hosts are still what they were called then. */
  private static PlanReport saved(Workflow workflow, Path file, Path stateFolder)
      throws ProblemsException, InterruptedException {
    PlanFile.Loaded saved = PlanFile.load(file, ComponentCode.allResourceTypes());
    List<Host> strangers =
        saved.hosts().stream()
            .filter(
                host -> workflow.hosts().stream().noneMatch(known -> Workflow.isSame(known, host)))
            .toList();
    if (!strangers.isEmpty()) {
      throw new ProblemsException(Advice.planIsForOthers(file, strangers));
    }
    return workflow.loaded(
        saved, new SealedPlan(saved.plan(), file.toString(), ControllerKey.of(stateFolder)));
  }
}
