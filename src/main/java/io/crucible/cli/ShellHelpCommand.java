package io.crucible.cli;

import io.crucible.model.ProblemsException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Teaches by example. */
@Command(name = "help", header = "Show how to begin, or the help of a command: help plan.")
final class ShellHelpCommand extends SessionCommand {
  private static final List<String> EXAMPLES =
      List.of(
          "plan                                what would change, as diffs; changes nothing",
          "apply                               do exactly what was shown, after asking",
          "verify --migrate                    migrate a small guest between all pairs of hosts",
          "",
          "use hosts compute-*                 from now on only these hosts; use hosts all",
          "diff compute-2                      the changes to files on one host",
          "set nfs_export.export /srv/guests   another value, for this session",
          "show config nfs_export              what counts, and where it comes from",
          "save overrides                      keep what was set, beyond this session",
          "reload                              the files have changed: begin anew");

  private static final List<String> KEYS =
      List.of(
          "Tab completes: commands, options, hosts, settings and their values, runs, files.",
          "A suggestion from history stands behind the cursor: right arrow takes it. Ctrl-R searches.",
          "A line goes on after \\ or inside quotes. Ctrl-C stops what runs; Ctrl-D leaves.");

  @Parameters(arity = "0..*", paramLabel = "COMMAND", description = "A command, such as plan.")
  List<String> command = List.of();

  private final CommandLine line;

  ShellHelpCommand(SessionParts parts, CommandLine line) {
    super(parts);
    this.line = line;
  }

  @Override
  void run() throws ProblemsException {
    CommandLine found = line;
    for (String word : ShellWords.mapped(command)) {
      CommandLine next = found.getSubcommands().get(word);
      if (next == null) {
        throw new ProblemsException(Advice.noSuchCommand(word, found));
      }
      found = next;
    }
    if (!command.isEmpty()) {
      found.usage(line.getOut(), line.getColorScheme());
      return;
    }
    Paint paint = parts.paint();
    say(paint.bold("In this order"));
    EXAMPLES.forEach(example -> say(example.isEmpty() ? "" : "  " + example));
    say("");
    say(paint.bold("All commands") + "; help COMMAND tells more");
    Map<String, String> all = new TreeMap<>();
    line.getSubcommands().values().stream()
        .map(CommandLine::getCommandSpec)
        .filter(spec -> !spec.usageMessage().hidden())
        .forEach(spec -> all.put(spec.name(), Shell.header(spec)));
    all.forEach((name, header) -> say(String.format("  %-9s %s", name, header)));
    say("");
    KEYS.forEach(this::say);
  }
}
