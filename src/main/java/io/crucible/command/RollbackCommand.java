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
import io.crucible.view.PlanText;
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

/** Takes a run back: a plan like any other, shown and agreed to first. */
@Command(
    name = "rollback",
    header = "Take a run back: show what that changes, ask, do it, look again.",
    footerHeading = "%nExamples%n",
    footer = {
      "  ./run_me.sh runs                          which runs there were",
      "  ./run_me.sh rollback 20261121-103000      go back from that one",
      "  ./run_me.sh rollback                      from the newest that is not taken back",
      "  ./run_me.sh rollback --limit compute-2    on one host only",
      "",
      "Files, modes, owners, units, firewall and mounts become what they were; packages stay",
      "unless --packages is given.",
      "What somebody changed since is not touched: it is named, with the way to go on.",
      "A step that cannot go back is named, and all others go back; run it again then.",
      "Ends with 0 when all is as before, 1 when a host failed, 3 when something is left."
    })
public final class RollbackCommand extends HostCommand {
  @Parameters(
      arity = "0..1",
      paramLabel = "RUN",
      description = "Name of the run, as runs shows it; the newest if not given.")
  Optional<String> run = Optional.empty();

  @Mixin final ApplyingOptions applying = new ApplyingOptions();

  @Option(
      names = "--keep-changed",
      description = "Leave files that somebody changed since as they are, and take the rest back.")
  boolean keepChanged;

  @Option(
      names = "--packages",
      description =
          "Also remove the packages that the run installed, with their settings; refused where"
              + " something else needs them by now. What the run upgraded stays upgraded.")
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
      ApplyReport nothing = ApplyReport.none(before).takingBack(name);
      view.applied(nothing);
      return ExitCode.of(nothing);
    }
    wiring.memory().forget();
    ApplyReport report =
        workflow
            .takeBack(
                before,
                rollback,
                output.stateFolder(context),
                context.clock(),
                applying.of(context, workflow.keptRuns()))
            .takingBack(name);
    view.applied(report);
    return ExitCode.of(report);
  }

  private boolean isAgreed(String name, PlanReport before) {
    return applying.yes
        || context
            .asker()
            .map(asker ->
                asker.agrees(
                    "Take back " + name + " with " + PlanText.summary(before.plan()) + "?"))
            .orElse(false);
  }

  /** The newest that neither takes another back nor was taken back as a whole. */
  private static String newest(Runs runs) throws ProblemsException {
    List<RunRecord> all = runs.all();
    Set<String> takenBack =
        all.stream()
            .filter(RunRecord::isSuccess)
            .flatMap(record -> record.info().takesBack().stream())
            .collect(Collectors.toSet());
    return all.reversed().stream()
        .filter(record -> record.info().takesBack().isEmpty())
        .filter(record -> !takenBack.contains(record.info().run()))
        .filter(RollbackCommand::didSomething)
        .map(record -> record.info().run())
        .findFirst()
        .orElseThrow(() -> new ProblemsException(Advice.noRunToTakeBack()));
  }

  private static boolean didSomething(RunRecord record) {
    return !record.isEnded()
        || record.statuses().values().stream()
            .anyMatch(
                status -> status != HostResult.Status.LOCKED && status != HostResult.Status.SPARED);
  }
}
