package io.crucible.shell;

import io.crucible.model.Problem;
import io.crucible.model.ProblemsException;
import io.crucible.view.ExitCode;
import io.crucible.view.ProblemText;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Option;

/** A command that only a shell has: it changes what the session keeps. */
abstract class SessionCommand implements Callable<Integer> {
  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  final SessionParts parts;

  SessionCommand(SessionParts parts) {
    this.parts = parts;
  }

  abstract void run() throws ProblemsException;

  @Override
  public final Integer call() {
    try {
      run();
      return ExitCode.DONE;
    } catch (ProblemsException e) {
      show(e.problems());
      return ExitCode.USAGE;
    }
  }

  final void say(String line) {
    parts.context().out().line(line);
  }

  final void show(List<Problem> problems) {
    ProblemText text = new ProblemText(parts.paint());
    text.of(problems).forEach(parts.context().err()::line);
  }
}
