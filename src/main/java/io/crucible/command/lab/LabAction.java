package io.crucible.command.lab;

import io.crucible.command.OutputOptions;
import io.crucible.lab.LabOptions;
import io.crucible.lab.Labs;
import io.crucible.model.ProblemsException;
import io.crucible.terminal.CommandContext;
import io.crucible.terminal.Logs;
import io.crucible.view.ExitCode;
import io.crucible.view.LabAdvice;
import io.crucible.view.LinesProgress;
import io.crucible.view.View;
import io.crucible.workflow.Wiring;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Base of the commands of the lab. */
abstract class LabAction implements Callable<Integer> {
  @Option(
      names = "--name",
      paramLabel = "LAB",
      description =
          "Name of the lab; several can run at the same time. '"
              + LabOptions.DEFAULT_NAME
              + "' if not given.")
  String name = LabOptions.DEFAULT_NAME;

  @Mixin final OutputOptions output = new OutputOptions();

  final CommandContext context;
  private final Wiring wiring;
  private final String command;

  LabAction(String command, CommandContext context, Wiring wiring) {
    this.command = command;
    this.context = context;
    this.wiring = wiring;
  }

  abstract int run(Labs labs, View view)
      throws ProblemsException, IOException, InterruptedException;

  @Override
  public final Integer call() {
    View view = output.view(context, command);
    try (LinesProgress progress = new LinesProgress(context.err(), context.clock())) {
      Logs.start(
          output.stateFolder(context), output.choices.verbose, context.err(), context.masks());
      return run(wiring.labs(context.environment(), progress::line), view);
    } catch (ProblemsException e) {
      view.failed(e.problems(), ExitCode.FAILED);
      return ExitCode.FAILED;
    } catch (IOException e) {
      view.failed(List.of(LabAdvice.files(e)), ExitCode.FAILED);
      return ExitCode.FAILED;
    } catch (InterruptedException e) {
      view.failed(List.of(LabAdvice.interrupted()), ExitCode.INTERRUPTED);
      return ExitCode.INTERRUPTED;
    }
  }
}
