package io.crucible.plan;

import io.crucible.model.HostScript;
import io.crucible.model.Problem;
import io.crucible.model.ProblemsException;
import io.crucible.text.ShellQuoting;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All probes of a host in one script, and the parser of its output.
 *
 * <p>Every answer is enclosed by lines that begin with a nonce, so that a banner or the content of
 * a file cannot be mistaken for them. Few processes are started, because each one takes time on a
 * slow host: one for the modes of all files, and one for the states of all units.
 */
public final class ObserveScript implements HostScript {
  static final String FILES = "files";
  static final String UNITS = "units";

  /** Exit code of the section of a file that does not exist. */
  static final int NO_FILE = 3;

  private static final int NO_SYSTEMD = 127;
  private static final ShellResource FILES_SHELL = new ShellResource("files.sh");

  /** Each run writes it, so what prevents this prevents any step. */
  private static final String RUN_FILE = ApplyScript.STATE + "/lock.new";

  private static final String UNITS_SHELL =
      """
      read -r up rest </proc/uptime
      printf 'uptime=%s\\nnow=%s\\n\\n' "$up" "$(date +%s.%N)"
      systemctl show -p LoadState -p UnitFileState -p ActiveState -p NeedDaemonReload \\
        -p InactiveExitTimestampMonotonic -p StateChangeTimestampMonotonic -- \
      """;

  private static final String UNITS_END =
      " || { [ -d \"$R/run/systemd/system\" ] || exit " + NO_SYSTEMD + "; exit 1; }\n";

  /** In bytes. A list of blocked names in /etc/hosts may take some millions. */
  private static final int LARGEST_FILE = 4 << 20;

  private final String nonce;
  private final List<Probe> probes;
  private final List<String> files;
  private final List<String> units;

  /**
   * @param nonce random letters and digits
   */
  public ObserveScript(String nonce, Collection<Probe> probes) {
    this.nonce = nonce;
    this.probes = List.copyOf(probes);
    files =
        this.probes.stream()
            .filter(Probe.OfFile.class::isInstance)
            .map(probe -> ((Probe.OfFile) probe).path())
            .toList();
    units =
        this.probes.stream()
            .filter(Probe.OfCommand.class::isInstance)
            .flatMap(probe -> ((Probe.OfCommand) probe).units().stream())
            .distinct()
            .toList();
  }

  String nonce() {
    return nonce;
  }

  List<Probe> probes() {
    return probes;
  }

  /** Paths of the files that are queried. */
  List<String> files() {
    return files;
  }

  /** Units whose state is queried, each once. */
  List<String> units() {
    return units;
  }

  @Override
  public String text() {
    StringBuilder script = new StringBuilder("set -u\nLC_ALL=C; export LC_ALL\nR=${R-}\n");
    if (!files.isEmpty()) {
      append(script, FILES, filesShell());
    }
    for (int i = 0; i < probes.size(); i++) {
      switch (probes.get(i)) {
        case Probe.OfCommand command when command.shell().isEmpty() -> {}
        case Probe.OfCommand command -> append(script, String.valueOf(i), command.shell());
        case Probe.OfFile file -> append(script, String.valueOf(i), contentShell(file.path()));
      }
    }
    // Last, because an earlier probe may have started a daemon; so the plan sees the final state.
    if (!units.isEmpty()) {
      append(script, UNITS, UNITS_SHELL + ShellQuoting.join(units) + UNITS_END);
    }
    return script.append("printf '%s complete\\n' " + nonce + "\n").toString();
  }

  private void append(StringBuilder script, String section, String body) {
    script
        .append("printf '%s begin %s\\n' " + nonce + " " + section + "\n(\n")
        .append(body.endsWith("\n") ? body : body + "\n")
        .append(") </dev/null 2>/dev/null\n")
        // The leading newline puts the mark at the start of a line when the answer has no final
        // newline.
        .append("printf '\\n%s end %s %s\\n' " + nonce + " " + section + " $?\n");
  }

  /** Their modes and owners, and what prevents or changes writes. */
  private String filesShell() {
    return "set -- "
        + Stream.concat(files.stream(), Stream.of(RUN_FILE))
            .map(ObserveScript::underRoot)
            .collect(Collectors.joining(" "))
        + FILES_SHELL.text();
  }

  private static String contentShell(String path) {
    String file = underRoot(path);
    // One byte more tells that there are more.
    return "[ -e %1$s ] || exit %2$d\nexec head -c %3$d -- %1$s\n"
        .formatted(file, NO_FILE, LARGEST_FILE + 1);
  }

  private static String underRoot(String path) {
    return "\"$R\"" + ShellQuoting.quote(path);
  }

  /**
   * @param host for the problem's subject
   * @throws ChangedMeanwhileException when a file appeared or disappeared while the script ran
   * @throws ProblemsException when the output ends early, a file cannot be read, or systemd does
   *     not answer
   */
  public Map<Probe, Observation> parse(String output, String host) throws ProblemsException {
    Sections sections = new Sections(output, host);
    List<Problem> problems = new ArrayList<>();
    FileHeads heads = FileHeads.of(files.isEmpty() ? "" : sections.next(FILES).text(), RUN_FILE);
    Map<Probe, Observation> answers = new LinkedHashMap<>();
    for (int i = 0; i < probes.size(); i++) {
      Probe probe = probes.get(i);
      switch (probe) {
        case Probe.OfCommand command when command.shell().isEmpty() ->
            answers.put(command, new Observation.Output(0, ""));
        case Probe.OfCommand command -> answers.put(command, sections.next(String.valueOf(i)));
        case Probe.OfFile file -> {
          Observation.Output content = sections.next(String.valueOf(i));
          answers.put(file, file(file, heads, content, host, problems));
        }
      }
    }
    if (!units.isEmpty()) {
      Map<String, String> states = states(sections.next(UNITS), host, problems);
      answers.replaceAll((probe, answer) -> withStates(probe, answer, states));
    }
    if (!problems.isEmpty()) {
      throw new ProblemsException(problems);
    }
    return answers;
  }

  /** The sections between the marks, in order. */
  private final class Sections {
    private final String output;
    private final String host;
    private int at;

    Sections(String output, String host) {
      this.output = output;
      this.host = host;
    }

    Observation.Output next(String name) throws ProblemsException {
      String begin = nonce + " begin " + name + "\n";
      String end = "\n" + nonce + " end " + name + " ";
      int from = output.indexOf(begin, at);
      int to = output.indexOf(end, at);
      int lineEnd = to < 0 ? to : output.indexOf('\n', to + end.length());
      Optional<Integer> code =
          lineEnd < 0 ? Optional.empty() : code(output.substring(to + end.length(), lineEnd));
      if (from < 0 || code.isEmpty()) {
        throw new ProblemsException(
            Problem.error(
                host,
                "the output of the facts script ended early",
                "run the same command with --verbose and check the log for this host"));
      }
      // With an empty answer, begin and end are adjacent and share one newline.
      String body = from + begin.length() > to ? "" : output.substring(from + begin.length(), to);
      at = lineEnd;
      return new Observation.Output(code.get(), body);
    }

    private static Optional<Integer> code(String word) {
      return word.matches("[0-9]{1,3}") ? Optional.of(Integer.parseInt(word)) : Optional.empty();
    }
  }

  /** The state of each unit; empty on a host without systemd. */
  private Map<String, String> states(Observation.Output seen, String host, List<Problem> problems) {
    if (seen.exitCode() == NO_SYSTEMD) {
      return Map.of();
    }
    // Two lines with the times come first; a blank line separates units.
    String[] blocks = seen.text().split("\n\n");
    if (seen.exitCode() != 0 || blocks.length != units.size() + 1) {
      problems.add(
          Problem.error(
              host,
              "systemd does not answer in which state its units are",
              "check with: systemctl show " + ShellQuoting.join(units)));
      return Map.of();
    }
    Map<String, String> states = new HashMap<>();
    for (int i = 0; i < units.size(); i++) {
      states.put(units.get(i), blocks[i + 1].strip() + "\n" + blocks[0].strip() + "\n");
    }
    return states;
  }

  private static Observation withStates(
      Probe probe, Observation answer, Map<String, String> states) {
    if (!(probe instanceof Probe.OfCommand command)
        || !(answer instanceof Observation.Output output)) {
      return answer;
    }
    String known =
        command.units().stream()
            .map(unit -> states.getOrDefault(unit, ""))
            .collect(Collectors.joining());
    return new Observation.Output(output.exitCode(), known + output.text());
  }

  private static Observation file(
      Probe.OfFile file,
      FileHeads heads,
      Observation.Output content,
      String host,
      List<Problem> problems)
      throws ChangedMeanwhileException {
    FileHeads.@Nullable Head head = heads.files().get(file.path());
    Observation missing = new Observation.NoFile(heads.traits(file.path()));
    if ((head == null) != (content.exitCode() == NO_FILE)) {
      throw new ChangedMeanwhileException(host, file.path());
    }
    if (head == null) {
      return missing;
    }
    if (content.exitCode() != 0 || !head.isRegular()) {
      problems.add(
          Problem.error(
              host,
              file.path() + " is not a file that can be read",
              "check with: ls -ld " + file.path()));
      return missing;
    }
    if (content.text().length() > LARGEST_FILE) {
      problems.add(
          Problem.error(
              host,
              file.path() + " is larger than 4 MiB, which is the most that is edited",
              "make it smaller, or leave this host out with --limit"));
    } else if (content.text().indexOf('\0') >= 0) {
      problems.add(
          Problem.error(
              host,
              file.path() + " contains NUL bytes, so it is not a text file",
              "restore it from a backup, or move it away"));
    }
    return new Observation.File(
        content.text(), head.mode(), head.owner(), head.group(), heads.traits(file.path()));
  }
}
