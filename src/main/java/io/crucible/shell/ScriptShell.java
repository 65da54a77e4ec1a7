package io.crucible.shell;

import io.crucible.command.CommandList;
import io.crucible.terminal.CommandContext;
import io.crucible.view.ExitCode;
import io.crucible.workflow.FileErrors;
import io.crucible.workflow.Wiring;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** A shell that reads its lines from a pipe or a file, and cannot prompt. */
final class ScriptShell {
  private final SessionParts parts;
  private final boolean keepGoing;
  private int firstFailure = ExitCode.DONE;

  ScriptShell(
      Session session,
      CommandContext context,
      Wiring wiring,
      CommandList commands,
      boolean keepGoing) {
    this.keepGoing = keepGoing;
    parts =
        new SessionParts(session, context, wiring, new TypedSecrets(Optional.empty()), commands);
  }

  /**
   * Reads and runs to the end, or to the first error.
   *
   * @return the exit code of the first command that failed
   */
  int run(InputStream script) {
    Shell shell = new Shell(parts);
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(script, StandardCharsets.UTF_8))) {
      int number = 0;
      StringBuilder text = new StringBuilder();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        text.append(line);
        Optional<List<String>> words = ShellLine.of(text.toString());
        if (words.isEmpty()) {
          text.append('\n');
          continue;
        }
        String whole = text.toString();
        text.setLength(0);
        if (!continuesAfter(shell.run(words.get()), number, whole)) {
          return firstFailure;
        }
      }
      if (!text.isEmpty()) {
        return unfinished(number);
      }
    } catch (IOException e) {
      parts.context().err().line("error: the script cannot be read: " + FileErrors.reason(e));
      return ExitCode.USAGE;
    }
    return firstFailure;
  }

  /**
   * @param line all of it, if backslashes or quotes continue it over several
   * @param number of its last line
   */
  private boolean continuesAfter(int exitCode, int number, String line) {
    if (exitCode != ExitCode.DONE) {
      firstFailure = firstFailure == ExitCode.DONE ? exitCode : firstFailure;
      boolean stops = !keepGoing || exitCode == ExitCode.INTERRUPTED;
      parts
          .context()
          .err()
          .line(
              (stops ? "stopped at line " : "failed in line ")
                  + number
                  + ", exit code "
                  + exitCode
                  + (SecretLines.holdsSecret(line, parts.context().masks())
                      ? " (it may hold a secret, so it is not shown)"
                      : ": " + line.strip()));
      return !stops;
    }
    return !parts.session().isEnded();
  }

  private int unfinished(int number) {
    parts
        .context()
        .err()
        .line(
            "error: line "
                + number
                + ": a quote is not closed, or the last line ends with a backslash");
    return firstFailure == ExitCode.DONE ? ExitCode.USAGE : firstFailure;
  }
}
