package io.crucible.cli;

import io.crucible.model.ProblemsException;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Option;

/** The command line as a whole; alone it shows its help. */
@Command(
    name = "./run_me.sh",
    abbreviateSynopsis = true,
    sortOptions = false,
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
      "  ./run_me.sh init              your hosts and how to log in; or edit config/system_info",
      "  ./run_me.sh plan              what would change, as diffs; changes nothing",
      "  ./run_me.sh apply             change it, after asking",
      "  ./run_me.sh verify --migrate  migrate a small guest between all pairs of hosts",
      "",
      "Exit codes: 0 done or in sync; 1 a host failed; 2 usage or configuration, nothing touched;",
      "3 differences or failed verification; 4 only unreachable hosts; 130 interrupted."
    })
final class CrucibleCommand extends CommandGroup {
  @ArgGroup(
      exclusive = false,
      validate = false,
      heading = "%nWithout a command, as the older Crucible was called%n")
  OldCommandLine old = new OldCommandLine();

  @Option(
      names = {"-V", "--version"},
      description = "Show the version.")
  boolean version;

  private final Surroundings surroundings;
  private final Wiring wiring;

  private CrucibleCommand(Surroundings surroundings, Wiring wiring) {
    this.surroundings = surroundings;
    this.wiring = wiring;
  }

  @Override
  public Integer call() {
    if (version) {
      return new VersionCommand(surroundings).call();
    }
    if (!old.isUsed()) {
      // Somebody at a terminal who gives no command wants to be led: by the shell.
      return surroundings.asker().isPresent()
          ? commandLine(surroundings, wiring).execute("shell")
          : super.call();
    }
    OutputOptions output = new OutputOptions();
    output.choices.json = old.json;
    View view = output.view(surroundings, "gen-only");
    try {
      if (old.genOnly && old.noSave) {
        throw new ProblemsException(Advice.nothingToSave());
      }
      if (old.saves()) {
        FilesReport report = old.save(surroundings, wiring);
        if (old.genOnly) {
          view.written(report);
          return ExitCode.DONE;
        }
        report.files().forEach(file -> surroundings.err().line("saved " + file.path()));
      }
    } catch (ProblemsException e) {
      view.failed(e.problems(), ExitCode.USAGE);
      return ExitCode.USAGE;
    }
    CommandLine apply =
        Objects.requireNonNull(spec.commandLine().getSubcommands().get("apply"), "apply");
    return apply.execute(old.asApply().toArray(String[]::new));
  }

  /** All commands, for these surroundings. */
  static CommandLine commandLine(Surroundings surroundings, Wiring wiring) {
    CommandLine line = bare(surroundings, wiring);
    line.addSubcommand(new ShellCommand(surroundings, wiring, CrucibleCommand::bare));
    line.addSubcommand(new CompletionCommand(surroundings));
    line.addSubcommand(new ManCommand(surroundings, wiring));
    line.addSubcommand(new HelpCommand());
    line.addSubcommand(
        new RehearseCommand(
            surroundings, wiring, CrucibleCommand::commandLine, CrucibleCommand::bare));
    CommandSetup.dress(line, surroundings);
    return line;
  }

  /** The commands that command line and shell share; still without their looks. */
  static CommandLine bare(Surroundings surroundings, Wiring wiring) {
    CommandLine line = new CommandLine(new CrucibleCommand(surroundings, wiring));
    line.addSubcommand(new InitCommand(surroundings, wiring));
    line.addSubcommand(new PlanCommand(surroundings, wiring));
    line.addSubcommand(new ApplyCommand(surroundings, wiring));
    line.addSubcommand(new VerifyCommand(surroundings, wiring));
    line.addSubcommand(new DiffCommand(surroundings, wiring));
    line.addSubcommand(new ConfigCommand(surroundings, wiring));
    line.addSubcommand(SecretsCommand.commandLine(surroundings));
    line.addSubcommand(new ComponentsCommand(surroundings));
    line.addSubcommand(new RunsCommand(surroundings));
    line.addSubcommand(new ShowCommand(surroundings));
    line.addSubcommand(new RollbackCommand(surroundings, wiring));
    line.addSubcommand(new ReportCommand(surroundings, wiring));
    line.addSubcommand(new GenCommand(surroundings, wiring));
    line.addSubcommand(new ImportCommand(surroundings, wiring));
    line.addSubcommand(new DemoCommand(surroundings, wiring));
    line.addSubcommand(LabCommand.commandLine(surroundings, wiring));
    line.addSubcommand(new VersionCommand(surroundings));
    return line;
  }
}
