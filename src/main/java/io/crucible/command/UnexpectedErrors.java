package io.crucible.command;

import io.crucible.model.Problem;
import io.crucible.terminal.CommandContext;
import io.crucible.terminal.Output;
import io.crucible.view.ExitCode;
import io.crucible.view.json.JsonView;
import java.util.List;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/** Handles bugs of Crucible itself: the stack trace goes to the log, the user gets two lines. */
final class UnexpectedErrors implements IExecutionExceptionHandler {
  private final CommandContext context;

  UnexpectedErrors(CommandContext context) {
    this.context = context;
  }

  @Override
  public int handleExecutionException(Exception e, CommandLine command, ParseResult result) {
    LoggerFactory.getLogger(UnexpectedErrors.class).error("unexpected", e);
    Output err = context.err();
    String found = "internal error: " + (e.getMessage() == null ? e : e.getMessage());
    String remedy = "run it again with --verbose, and report the output";
    err.line("error: " + found);
    err.line("  -> " + remedy);
    if (result.originalArgs().contains("--json")) {
      String name = CommandSetup.nameOf(command);
      new JsonView(context.out(), name)
          .failed(List.of(Problem.error(name, found, remedy)), ExitCode.FAILED);
    }
    return ExitCode.FAILED;
  }
}
