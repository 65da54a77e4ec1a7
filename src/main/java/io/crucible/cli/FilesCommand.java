package io.crucible.cli;

import io.crucible.model.ProblemsException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What commands that write files on this machine have in common. */
abstract class FilesCommand implements Callable<Integer> {
  @Option(names = "--force", description = "Write over files that are there already.")
  boolean force;

  @Mixin final OutputOptions output = new OutputOptions();

  final Surroundings surroundings;
  final Wiring wiring;
  private final String name;

  FilesCommand(String name, Surroundings surroundings, Wiring wiring) {
    this.name = name;
    this.surroundings = surroundings;
    this.wiring = wiring;
  }

  /**
   * @throws ProblemsException when nothing was written
   */
  abstract FilesReport run() throws ProblemsException, InterruptedException;

  @Override
  public final Integer call() {
    View view = output.view(surroundings, name);
    try {
      Logs.start(
          output.stateFolder(surroundings),
          output.choices.verbose,
          surroundings.err(),
          surroundings.masks());
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
