package io.crucible.command;

import io.crucible.engine.ControllerKey;
import io.crucible.engine.PlanFile;
import io.crucible.model.ProblemsException;
import io.crucible.terminal.CommandContext;
import io.crucible.view.ExitCode;
import io.crucible.view.LinesProgress;
import io.crucible.view.View;
import io.crucible.view.json.JsonDocument;
import io.crucible.view.json.KeptDocuments;
import io.crucible.workflow.PlanReport;
import io.crucible.workflow.Wiring;
import io.crucible.workflow.Workflow;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Compares hosts with the configuration and shows the plan; changes nothing. */
@Command(
    name = "plan",
    header = "Show what apply would change on which host, as diffs. Changes nothing.",
    footerHeading = "%nExamples%n",
    footer = {
      "  ./run_me.sh plan                          compare all hosts",
      "  ./run_me.sh plan --limit compute-2        one host only",
      "  ./run_me.sh plan --full                   host by host, even if many are equal",
      "  ./run_me.sh plan --out today.plan         save it, and later:",
      "  ./run_me.sh apply today.plan              apply exactly that",
      "",
      "Exit codes: 0 in sync; 1 a host failed; 2 wrong options or configuration;",
      "3 something would change; 4 hosts do not answer."
    })
public final class PlanCommand extends HostCommand {
  @Option(
      names = "--out",
      paramLabel = "FILE",
      description =
          "Save the plan, for apply FILE. It may contain text that only root may read, but no"
              + " passwords.")
  Optional<Path> out = Optional.empty();

  @Mixin final PlanStyleOptions shown = new PlanStyleOptions();

  public PlanCommand(CommandContext context, Wiring wiring) {
    super("plan", context, wiring);
  }

  @Override
  int run(Workflow workflow, View view, LinesProgress progress)
      throws ProblemsException, InterruptedException {
    PlanReport report = workflow.plan();
    progress.idle();
    if (out.isPresent() && report.isApplyable()) {
      PlanFile.save(
          report.plan(), report.hosts(), out.get(), ControllerKey.of(output.stateFolder(context)));
    }
    wiring.memory().remember(workflow, report);
    new KeptDocuments(output.stateFolder(context))
        .keep(JsonDocument.of(report), context.clock().instant(), context.masks()::apply);
    view.planned(report, shown.style());
    return ExitCode.of(report);
  }
}
