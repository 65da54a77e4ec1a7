package io.crucible.shell;

import io.crucible.command.CommandSetup;
import io.crucible.model.ProblemsException;
import io.crucible.terminal.Paint;
import io.crucible.view.Advice;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows examples first, then all commands. */
@Command(name = "help", header = "Show first steps, or the help of a command: help plan.")
final class ShellHelpCommand extends SessionCommand {
  private static final List<String> EXAMPLES =
      List.of(
          "plan                                what would change; changes nothing",
          "apply                               apply exactly that plan, after asking",
          "verify --migrate                    prove it by migrating a small guest",
          "rollback                            roll the last run back, after asking",
          "",
          "use hosts compute-*                 work on these only; undo: use hosts all",
          "diff compute-2                      the changes to files on one host",
          "set nfs_export.export /srv/guests   set a value, for this session",
          "show config nfs_export              settings in effect, and their origin",
          "save overrides                      keep what was set, for later sessions",
          "reload                              read the changed files again");

  private static final int WIDTH = 76;

  private static final List<String> KEYS =
      List.of(
          "Tab completes commands, options, hosts, settings, values, runs and files.",
          "The right arrow accepts a suggestion; Ctrl-R searches the history.",
          "A line continues after \\ or in quotes. Ctrl-C stops a command; Ctrl-D leaves.");

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
    for (String word : ShellLine.mapped(command)) {
      CommandLine next = found.getSubcommands().get(word);
      if (next == null) {
        throw new ProblemsException(Advice.noSuchCommand(word, CommandSetup.names(found)));
      }
      found = next;
    }
    if (!command.isEmpty()) {
      found.usage(line.getOut(), line.getColorScheme());
      return;
    }
    Paint paint = parts.paint();
    say(paint.bold("First steps"));
    EXAMPLES.forEach(example -> say(example.isEmpty() ? "" : "  " + example));
    say("");
    say(paint.bold("All commands") + "; help COMMAND shows more");
    allCommands().forEach(text -> say("  " + text));
    say("");
    KEYS.forEach(this::say);
  }

  /** Only names, wrapped: with descriptions they would push the examples off the screen. */
  private List<String> allCommands() {
    List<String> lines = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    for (String name : new TreeSet<>(line.getSubcommands().keySet())) {
      if (text.length() + name.length() > WIDTH) {
        lines.add(text.toString());
        text.setLength(0);
      }
      text.append(name).append("  ");
    }
    lines.add(text.toString());
    return lines;
  }
}
