package io.crucible.cli;

import io.crucible.model.Problem;
import java.util.List;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** The last resort: a fault of this tool. The trace goes to the log, a person gets two lines. */
final class UnforeseenErrors implements IExecutionExceptionHandler {
  private final Surroundings surroundings;

  UnforeseenErrors(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public int handleExecutionException(Exception e, CommandLine command, ParseResult result) {
    LoggerFactory.getLogger(UnforeseenErrors.class).error("unforeseen", e);
    Output err = surroundings.err();
    String found = "this should not happen: " + (e.getMessage() == null ? e : e.getMessage());
    String remedy = "run it again with --verbose, and report what it shows";
    err.line("error: " + found);
    err.line("  -> " + remedy);
    if (result.originalArgs().contains("--json")) {
      String name = CommandSetup.nameOf(command);
      new JsonView(surroundings.out(), name)
          .failed(List.of(Problem.error(name, found, remedy)), ExitCode.FAILED);
    }
    return ExitCode.FAILED;
  }
}
