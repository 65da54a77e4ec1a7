package io.crucible.command;

import io.crucible.model.Problem;
import io.crucible.model.ProblemsException;
import io.crucible.terminal.CommandContext;
import io.crucible.view.LinesProgress;
import io.crucible.workflow.ApplyReport;
import io.crucible.workflow.PlanReport;
import io.crucible.workflow.Wiring;
import io.crucible.workflow.Workflow;
import java.util.List;
import picocli.CommandLine.Mixin;

/** Base of commands that apply a new plan, after asking. */
abstract class ApplyAction extends HostCommand {
  @Mixin final ApplyingOptions applying = new ApplyingOptions();

  private final String command;

  ApplyAction(String name, CommandContext context, Wiring wiring) {
    super(name, context, wiring);
    command = name;
  }

  @Override
  List<Problem> contradictions() {
    return applying.contradictions(command, output, context);
  }

  final boolean isAgreed(String question) {
    return applying.yes || context.asker().map(asker -> asker.agrees(question)).orElse(false);
  }

  final ApplyReport applied(Workflow workflow, PlanReport before, LinesProgress progress)
      throws ProblemsException, InterruptedException {
    // Even a failed run changes hosts, so the plan that was shown is outdated.
    wiring.memory().forget();
    ApplyReport report =
        workflow.apply(
            before,
            output.stateFolder(context),
            context.clock(),
            applying.of(context, workflow.keptRuns()));
    progress.idle();
    report.after().ifPresent(after -> wiring.memory().remember(workflow, after));
    return report;
  }
}
