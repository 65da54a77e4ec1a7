package io.crucible.command;

import io.crucible.model.ProblemsException;
import io.crucible.terminal.CommandContext;
import io.crucible.view.ExitCode;
import io.crucible.view.LinesProgress;
import io.crucible.view.View;
import io.crucible.workflow.PlanReport;
import io.crucible.workflow.Wiring;
import io.crucible.workflow.Workflow;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows only the changes to files. */
@Command(
    name = "diff",
    header = "Show what would change in files. Changes nothing.",
    footerHeading = "%nExamples%n",
    footer = {
      "  ./run_me.sh diff compute-2                one host",
      "  ./run_me.sh diff 'compute-*'              several; equal changes are shown once",
      "  ./run_me.sh diff --full --no-color        host by host, as input for patch(1)",
      "",
      "Exit codes: 0 nothing would change; 3 something would change, in files or elsewhere;",
      "others as for plan."
    })
public final class DiffCommand extends HostCommand {
  @Parameters(
      arity = "0..*",
      paramLabel = "HOST",
      description = "Names or patterns; all hosts if not given.")
  void hosts(List<String> names) {
    site.configuration.limit = String.join(",", names);
  }

  @Option(names = "--full", description = PlanStyleOptions.FULL)
  boolean full;

  public DiffCommand(CommandContext context, Wiring wiring) {
    super("diff", context, wiring);
  }

  @Override
  int run(Workflow workflow, View view, LinesProgress progress)
      throws ProblemsException, InterruptedException {
    Optional<PlanReport> shown = wiring.memory().recall(workflow);
    PlanReport report =
        shown.isPresent() ? shown.get().limitedTo(workflow.hosts()) : workflow.plan();
    progress.idle();
    view.compared(report, new View.PlanStyle(true, full));
    return ExitCode.of(report);
  }
}
