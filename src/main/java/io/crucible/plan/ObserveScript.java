package io.crucible.plan;

import io.crucible.model.Problem;
import io.crucible.model.ProblemsException;
import io.crucible.text.ShellWords;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All probes of a host in one script, and the way back from its output to answers.
 *
 * <p>Every answer stands between lines that begin with a nonce, so that a banner or a file's
 * content cannot be taken for anything else. Few processes are started: on a slow host each one
 * counts.
 */
public final class ObserveScript {
  private final String nonce;
  private final List<Probe> probes;

  /**
   * @param nonce letters and digits that nobody can foresee
   */
  public ObserveScript(String nonce, Collection<Probe> probes) {
    this.nonce = nonce;
    this.probes = List.copyOf(probes);
  }

  public String text() {
    StringBuilder script = new StringBuilder("set -u\nLC_ALL=C; export LC_ALL\nR=${R-}\n");
    for (int i = 0; i < probes.size(); i++) {
      String body =
          switch (probes.get(i)) {
            case Probe.OfCommand command -> command.shell();
            case Probe.OfFile file -> fileShell(file.path());
          };
      script
          .append("printf '%s begin %s\\n' " + nonce + " " + i + "\n(\n")
          .append(body.endsWith("\n") ? body : body + "\n")
          .append(") </dev/null 2>/dev/null\n")
          // The blank line keeps the mark at a line's start when the answer has no final newline.
          .append("printf '\\n%s end %s %s\\n' " + nonce + " " + i + " $?\n");
    }
    return script.append("printf '%s complete\\n' " + nonce + "\n").toString();
  }

  /** First line mode, owner and group; then the content as it is. Nothing for a missing file. */
  private static String fileShell(String path) {
    String file = "\"$R\"" + ShellWords.quote(path);
    return "if [ -e "
        + file
        + " ]; then stat -L -c '0%a %U %G %F' -- "
        + file
        + " && cat -- "
        + file
        + "; else exit 44; fi\n";
  }

  /**
   * @param host for the problem's subject
   * @throws ProblemsException when the output ends early, or a file cannot be read
   */
  public Map<Probe, Observation> parse(String output, String host) throws ProblemsException {
    Map<Probe, Observation> answers = new LinkedHashMap<>();
    List<Problem> problems = new ArrayList<>();
    int at = 0;
    for (int i = 0; i < probes.size(); i++) {
      String begin = nonce + " begin " + i + "\n";
      String end = "\n" + nonce + " end " + i + " ";
      int from = output.indexOf(begin, at);
      int to = output.indexOf(end, at);
      if (from < 0 || to < 0) {
        throw new ProblemsException(
            Problem.error(
                host,
                "the answer to the facts script ended early",
                "run the same command with --verbose and look at the log for this host"));
      }
      // An empty answer leaves begin and end adjacent, sharing one newline.
      String body = from + begin.length() > to ? "" : output.substring(from + begin.length(), to);
      int lineEnd = output.indexOf('\n', to + end.length());
      int exitCode = Integer.parseInt(output.substring(to + end.length(), lineEnd));
      at = lineEnd;
      switch (probes.get(i)) {
        case Probe.OfCommand command ->
            answers.put(command, new Observation.Output(exitCode, body));
        case Probe.OfFile file -> answers.put(file, file(file, exitCode, body, host, problems));
      }
    }
    if (!problems.isEmpty()) {
      throw new ProblemsException(problems);
    }
    return answers;
  }

  private static Observation file(
      Probe.OfFile file, int exitCode, String body, String host, List<Problem> problems) {
    if (exitCode == 44) {
      return new Observation.NoFile();
    }
    int lineEnd = body.indexOf('\n');
    String[] head = (lineEnd < 0 ? body : body.substring(0, lineEnd)).split(" ", 4);
    if (exitCode != 0 || head.length < 4 || !head[3].startsWith("regular")) {
      problems.add(
          Problem.error(
              host,
              file.path() + " cannot be read as a file",
              "look at it: ls -ld " + file.path()));
      return new Observation.NoFile();
    }
    String content = lineEnd < 0 ? "" : body.substring(lineEnd + 1);
    if (content.indexOf('\0') >= 0) {
      problems.add(
          Problem.error(
              host,
              file.path() + " holds NUL bytes, so it is no text file that can be edited",
              "restore it from a backup, or move it away"));
    }
    String mode = head[0].length() > 4 ? head[0].substring(1) : head[0];
    return new Observation.File(content, pad(mode), head[1], head[2]);
  }

  private static String pad(String mode) {
    return "0".repeat(Math.max(0, 4 - mode.length())) + mode;
  }
}
