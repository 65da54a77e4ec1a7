package io.crucible.command;

import io.crucible.model.ProblemsException;
import io.crucible.terminal.CommandContext;
import io.crucible.terminal.Logs;
import io.crucible.view.Advice;
import io.crucible.view.ExitCode;
import io.crucible.view.View;
import io.crucible.workflow.FilesReport;
import io.crucible.workflow.Wiring;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Base of commands that write files on this machine. */
abstract class FilesCommand implements Callable<Integer> {
  @Option(names = "--force", description = "Overwrite files that exist.")
  boolean force;

  @Mixin final OutputOptions output = new OutputOptions();

  final CommandContext context;
  final Wiring wiring;
  private final String name;

  FilesCommand(String name, CommandContext context, Wiring wiring) {
    this.name = name;
    this.context = context;
    this.wiring = wiring;
  }

  /**
   * @throws ProblemsException when nothing was written
   */
  abstract FilesReport run() throws ProblemsException, InterruptedException;

  @Override
  public final Integer call() {
    View view = output.view(context, name);
    try {
      Logs.start(
          output.stateFolder(context), output.choices.verbose, context.err(), context.masks());
      view.written(run());
      return ExitCode.DONE;
    } catch (ProblemsException e) {
      view.failed(e.problems(), ExitCode.USAGE);
      return ExitCode.USAGE;
    } catch (InterruptedException e) {
      view.failed(List.of(Advice.nothingWritten()), ExitCode.INTERRUPTED);
      return ExitCode.INTERRUPTED;
    }
  }
}
