package io.crucible.shell;

import io.crucible.command.CommandSetup;
import io.crucible.view.ExitCode;
import java.util.List;
import picocli.CommandLine;

/** Runs lines of a shell. Each gets new command objects, as they hold the options of one call. */
final class Shell {
  /** Commands for which differences are a result and not a failure. */
  private static final List<String> LOOKING = List.of("plan", "diff");

  /** Help in longer lines is hard to read; in shorter ones its two columns have no room. */
  private static final int NARROWEST = 60;

  private static final int WIDEST = 90;

  private final SessionParts parts;

  Shell(SessionParts parts) {
    this.parts = parts;
  }

  /**
   * Runs one line.
   *
   * @param words none: nothing to do
   * @return an exit code
   */
  int run(List<String> words) {
    if (words.isEmpty()) {
      return ExitCode.DONE;
    }
    List<String> command = ShellLine.mapped(words);
    int exitCode = commandLine(WIDEST).execute(command.toArray(String[]::new));
    boolean looked = exitCode == ExitCode.DIFFERENT && LOOKING.contains(command.getFirst());
    if (exitCode != ExitCode.DONE && exitCode != ExitCode.DIFFERENT) {
      parts.secrets().forget();
    }
    return looked ? ExitCode.DONE : exitCode;
  }

  boolean isCommand(String word) {
    return commandLine(WIDEST).getSubcommands().containsKey(word);
  }

  /** Every command of the command line, and those that only a session has. */
  CommandLine commandLine(int width) {
    CommandLine line = parts.commands().make(parts.context(), parts.wiring());
    line.addSubcommand(new UseCommand(parts));
    CommandLine set = new CommandLine(new SetCommand(parts));
    // A value may begin with a hyphen.
    set.setUnmatchedOptionsArePositionalParams(true);
    line.addSubcommand("set", set);
    line.addSubcommand(new UnsetCommand(parts));
    line.addSubcommand(new SaveCommand(parts));
    line.addSubcommand(new ReloadCommand(parts));
    line.addSubcommand(new ShellHelpCommand(parts, line));
    line.addSubcommand(new ExitCommand(parts));
    CommandSetup.dress(line, parts.context());
    line.setUsageHelpWidth(Math.clamp(width, NARROWEST, WIDEST));
    line.setDefaultValueProvider(new SessionDefaults(parts.session()));
    return line;
  }
}
