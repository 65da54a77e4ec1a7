package io.crucible.lab;

import io.crucible.model.Problem;
import io.crucible.model.ProblemsException;
import io.crucible.text.ShellQuoting;
import io.crucible.transport.LocalCommand;
import io.crucible.transport.LocalResult;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/** Runs programs on this machine that must succeed. */
final class Tool {
  /** Enough output to see the reason, which is at the end. */
  private static final int LINES_SHOWN = 8;

  private Tool() {}

  static String run(String... words) throws ProblemsException {
    return run(LocalCommand.of(words));
  }

  static void runAll(List<List<String>> commands) throws ProblemsException {
    for (List<String> words : commands) {
      run(LocalCommand.of(words));
    }
  }

  /** Standard output of a program that succeeded. */
  static String run(LocalCommand command) throws ProblemsException {
    LocalResult result;
    try {
      result = command.run();
    } catch (IOException e) {
      throw new ProblemsException(
          Problem.error(command.words().getFirst(), "cannot be started: " + e.getMessage(), ""));
    }
    if (!result.succeeded()) {
      throw new ProblemsException(failure(command, result));
    }
    return result.stdout();
  }

  private static Problem failure(LocalCommand command, LocalResult result) {
    String end =
        result.deadlinePassed()
            ? "did not end within " + command.deadline().toSeconds() + " s"
            : "ended with exit code " + result.exitCode();
    String output = tail(result.stderr().isBlank() ? result.stdout() : result.stderr());
    return Problem.error(
        ShellQuoting.join(command.words()), output.isEmpty() ? end : end + ":\n" + output, "");
  }

  /** The last lines of a text. */
  static String tail(String text) {
    List<String> lines = text.lines().filter(line -> !line.isBlank()).toList();
    return lines.stream()
        .skip(Math.max(0, lines.size() - LINES_SHOWN))
        .collect(Collectors.joining("\n"));
  }
}
