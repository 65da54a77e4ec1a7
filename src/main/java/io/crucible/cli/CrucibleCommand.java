package io.crucible.cli;

import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The command line as a whole; alone it shows its help. */
@Command(
    name = "./run_me.sh",
    abbreviateSynopsis = true,
    synopsisSubcommandLabel = "COMMAND",
    header = {
      "Crucible turns Linux compute hosts into a live-migration cluster on shared storage,",
      "and proves it by migrating a guest."
    },
    commandListHeading = "%nCommands%n",
    optionListHeading = "%nOptions%n",
    footerHeading = "%nFirst steps%n",
    footer = {
      "  ./run_me.sh demo              all of it on two throw-away hosts on this machine",
      "  edit config/system_info       your hosts, and how to log in",
      "  ./run_me.sh plan              what would change, as diffs; changes nothing",
      "  ./run_me.sh apply             change it, after asking",
      "  ./run_me.sh verify --migrate  migrate a small guest between all pairs of hosts",
      "",
      "Exit codes: 0 done or in sync; 1 a host failed; 2 usage or configuration, nothing touched;",
      "3 differences or failed verification; 4 only unreachable hosts; 130 interrupted."
    })
final class CrucibleCommand extends CommandGroup {
  private final Surroundings surroundings;
  private final Wiring wiring;

  private CrucibleCommand(Surroundings surroundings, Wiring wiring) {
    this.surroundings = surroundings;
    this.wiring = wiring;
  }

  /** Somebody at a terminal who gives no command wants to be led: by the shell. */
  @Override
  public void run() {
    if (surroundings.asker().isPresent()) {
      var _ = commandLine(surroundings, wiring).execute("shell");
    } else {
      super.run();
    }
  }

  /** All commands, for these surroundings. */
  static CommandLine commandLine(Surroundings surroundings, Wiring wiring) {
    CommandLine line = bare(surroundings, wiring);
    line.addSubcommand(new ShellCommand(surroundings, wiring));
    line.addSubcommand(new HelpCommand());
    line.addSubcommand(new RehearseCommand(surroundings, wiring));
    dress(line, surroundings);
    return line;
  }

  /** The commands that command line and shell share; still without their looks. */
  static CommandLine bare(Surroundings surroundings, Wiring wiring) {
    CommandLine line = new CommandLine(new CrucibleCommand(surroundings, wiring));
    line.addSubcommand(new PlanCommand(surroundings, wiring));
    line.addSubcommand(new ApplyCommand(surroundings, wiring));
    line.addSubcommand(new VerifyCommand(surroundings, wiring));
    line.addSubcommand(new DiffCommand(surroundings, wiring));
    line.addSubcommand(new ConfigCommand(surroundings, wiring));
    line.addSubcommand(new RunsCommand(surroundings));
    line.addSubcommand(new ShowCommand(surroundings));
    line.addSubcommand(new RollbackCommand(surroundings, wiring));
    line.addSubcommand(new DemoCommand(surroundings, wiring));
    line.addSubcommand(LabCommand.commandLine(surroundings, wiring));
    line.addSubcommand(new VersionCommand(surroundings));
    return line;
  }

  /** One look and one way to fail, for all commands that were added. */
  static void dress(CommandLine line, Surroundings surroundings) {
    line.setOut(surroundings.out().writer());
    line.setErr(surroundings.err().writer());
    line.setColorScheme(
        CommandLine.Help.defaultColorScheme(
            surroundings.wantsColour() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF));
    line.setUsageHelpWidth(90);
    line.setUsageHelpLongOptionsMaxWidth(30);
    line.setAbbreviatedOptionsAllowed(false);
    line.setParameterExceptionHandler(new UsageErrors(surroundings));
    line.setExecutionExceptionHandler(new UnforeseenErrors(surroundings));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    Optional.ofNullable(line.getSubcommands().get("help"))
        .ifPresent(help ->
            help.getCommandSpec()
                .usageMessage()
                .header("Show this help, or that of a command: help plan.")
                .description());
    lookAlike(line);
  }

  /** One look for all help; all options in the synopsis would be ten lines that nobody reads. */
  private static void lookAlike(CommandLine line) {
    line.getCommandSpec()
        .usageMessage()
        .abbreviateSynopsis(true)
        .synopsisHeading("%nUsage: ")
        .parameterListHeading("%n");
    line.getSubcommands().values().forEach(CrucibleCommand::lookAlike);
  }
}
