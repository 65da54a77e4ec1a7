package io.crucible.cli;

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
    err.line("error: this should not happen: " + (e.getMessage() == null ? e : e.getMessage()));
    err.line("  -> run it again with --verbose, and report what it shows");
    return ExitCode.FAILED;
  }
}
