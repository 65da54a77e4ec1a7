package io.crucible.command;

import io.crucible.engine.HostResult;
import io.crucible.engine.Rollback;
import io.crucible.engine.RunRecord;
import io.crucible.engine.Runs;
import io.crucible.model.Problem;
import io.crucible.model.ProblemsException;
import io.crucible.terminal.CommandContext;
import io.crucible.view.Advice;
import io.crucible.view.ExitCode;
import io.crucible.view.LinesProgress;
import io.crucible.view.PlanSummary;
import io.crucible.view.View;
import io.crucible.workflow.ApplyReport;
import io.crucible.workflow.PlanReport;
import io.crucible.workflow.Wiring;
import io.crucible.workflow.Workflow;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Rolls a run back: a plan like any other, shown and confirmed first. */
@Command(
    name = "rollback",
    header = "Roll a run back: show what would change, ask, apply, check.",
    footerHeading = "%nExamples%n",
    footer = {
      "  ./run_me.sh runs                          list the runs",
      "  ./run_me.sh rollback 20261121-103000      roll back this run",
      "  ./run_me.sh rollback                      the newest that is not yet rolled back",
      "  ./run_me.sh rollback --limit compute-2    on one host only",
      "",
      "Files, modes, owners, units, firewall and mounts are restored; packages stay installed",
      "unless --packages is given.",
      "What was changed after the run is not touched; it is listed with a remedy.",
      "A step that cannot be undone is listed, and the others are undone; then run it again.",
      "Exit codes: 0 everything is restored; 1 a host failed; 3 something is left."
    })
public final class RollbackCommand extends HostCommand {
  @Parameters(
      arity = "0..1",
      paramLabel = "RUN",
      description = "Name of the run, as shown by runs; the newest if not given.")
  Optional<String> run = Optional.empty();

  @Mixin final ApplyingOptions applying = new ApplyingOptions();

  @Option(
      names = "--keep-changed",
      description = "Keep files that were changed after the run, and roll back the rest.")
  boolean keepChanged;

  @Option(
      names = "--packages",
      description =
          "Also remove the packages that the run installed, with their settings; refused if"
              + " something else needs them now. Upgraded packages stay upgraded.")
  boolean packages;

  public RollbackCommand(CommandContext context, Wiring wiring) {
    super("rollback", context, wiring);
  }

  @Override
  List<Problem> contradictions() {
    return applying.contradictions("rollback", output, context);
  }

  @Override
  int run(Workflow workflow, View view, LinesProgress progress)
      throws ProblemsException, InterruptedException {
    Runs runs = new Runs(output.stateFolder(context));
    String name = run.isPresent() ? run.get() : newest(runs);
    Rollback rollback = new Rollback(runs, name, keepChanged, packages);
    workflow.settle(output.stateFolder(context));
    PlanReport before = workflow.planBack(rollback);
    progress.idle();
    view.preview(before, applying.shown.style());
    if (!before.isApplyable()) {
      view.failed(List.of(Advice.refused(before, "rollback " + name)), ExitCode.of(before));
      return ExitCode.of(before);
    }
    if (before.plan().isEmpty() || !isAgreed(name, before)) {
      ApplyReport nothing = ApplyReport.none(before).rollingBack(name);
      view.applied(nothing);
      return ExitCode.of(nothing);
    }
    wiring.memory().forget();
    ApplyReport report =
        workflow
            .rollBack(
                before,
                rollback,
                output.stateFolder(context),
                context.clock(),
                applying.of(context, workflow.keptRuns()))
            .rollingBack(name);
    view.applied(report);
    return ExitCode.of(report);
  }

  private boolean isAgreed(String name, PlanReport before) {
    return applying.yes
        || context
            .asker()
            .map(asker ->
                asker.agrees("Roll back " + name + " with " + PlanSummary.of(before.plan()) + "?"))
            .orElse(false);
  }

  /** The newest run that is not itself a rollback and was not rolled back completely. */
  private static String newest(Runs runs) throws ProblemsException {
    List<RunRecord> all = runs.all();
    Set<String> rolledBack =
        all.stream()
            .filter(RunRecord::isSuccess)
            .flatMap(record -> record.info().rollbackOf().stream())
            .collect(Collectors.toSet());
    return all.reversed().stream()
        .filter(record -> record.info().rollbackOf().isEmpty())
        .filter(record -> !rolledBack.contains(record.info().run()))
        .filter(RollbackCommand::didSomething)
        .map(record -> record.info().run())
        .findFirst()
        .orElseThrow(() -> new ProblemsException(Advice.noRunToRollBack()));
  }

  private static boolean didSomething(RunRecord record) {
    return !record.isEnded()
        || record.statuses().values().stream()
            .anyMatch(
                status -> status != HostResult.Status.LOCKED && status != HostResult.Status.SPARED);
  }
}
