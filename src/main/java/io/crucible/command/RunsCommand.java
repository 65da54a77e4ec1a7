package io.crucible.command;

import io.crucible.engine.Runs;
import io.crucible.model.ProblemsException;
import io.crucible.terminal.CommandContext;
import io.crucible.view.ExitCode;
import io.crucible.view.View;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Lists the runs. */
@Command(
    name = "runs",
    header = "Show every run: when, who, on which hosts, and how it ended.",
    footerHeading = "%nExamples%n",
    footer = {
      "  ./run_me.sh runs                          newest last",
      "  ./run_me.sh show 20261121-103000          what one of them changed",
      "  ./run_me.sh rollback 20261121-103000      roll it back"
    })
public final class RunsCommand implements Callable<Integer> {
  @Mixin final OutputOptions output = new OutputOptions();

  private final CommandContext context;

  public RunsCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    View view = output.view(context, "runs");
    try {
      view.runs(new Runs(output.stateFolder(context)).all());
      return ExitCode.DONE;
    } catch (ProblemsException e) {
      view.failed(e.problems(), ExitCode.USAGE);
      return ExitCode.USAGE;
    }
  }
}
