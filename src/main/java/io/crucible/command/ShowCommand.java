package io.crucible.command;

import io.crucible.engine.RunRecord;
import io.crucible.engine.Runs;
import io.crucible.model.Problem;
import io.crucible.model.ProblemsException;
import io.crucible.terminal.CommandContext;
import io.crucible.view.Advice;
import io.crucible.view.ExitCode;
import io.crucible.view.View;
import io.crucible.workflow.RunReport;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Shows what one run did. Contacts no host. */
@Command(
    name = "show",
    header = "Show what a run changed on which host, as diffs, and the state of each step.",
    footerHeading = "%nExamples%n",
    footer = {
      "  ./run_me.sh show                          the last run",
      "  ./run_me.sh show 20261121-103000",
      "  ./run_me.sh show 20261121-103000 --no-diff",
      "",
      "States are what this machine received. After a lost connection the host's own journal",
      "has more: rollback reads it."
    })
public final class ShowCommand implements Callable<Integer> {
  @Parameters(
      arity = "0..1",
      paramLabel = "RUN",
      description = "Name of the run, as shown by runs; the last one if not given.")
  Optional<String> run = Optional.empty();

  @Mixin final PlanStyleOptions shown = new PlanStyleOptions();

  @Mixin final OutputOptions output = new OutputOptions();

  private final CommandContext context;

  public ShowCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    View view = output.view(context, "show");
    try {
      Runs runs = new Runs(output.stateFolder(context));
      RunRecord record = run.isPresent() ? runs.get(run.get()) : last(runs);
      view.run(new RunReport(record, runs.steps(record)), shown.style());
      return ExitCode.DONE;
    } catch (ProblemsException e) {
      view.failed(e.problems(), ExitCode.USAGE);
      return ExitCode.USAGE;
    }
  }

  private static RunRecord last(Runs runs) throws ProblemsException {
    List<RunRecord> all = runs.all();
    if (all.isEmpty()) {
      throw new ProblemsException(
          Problem.error("show", "there is no run yet", Advice.ME + " apply"));
    }
    return all.getLast();
  }
}
