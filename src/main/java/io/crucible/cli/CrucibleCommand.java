package io.crucible.cli;

import io.crucible.command.ApplyCommand;
import io.crucible.command.CertsCommand;
import io.crucible.command.CommandGroup;
import io.crucible.command.CommandSetup;
import io.crucible.command.CompletionCommand;
import io.crucible.command.ComponentsCommand;
import io.crucible.command.ConfigCommand;
import io.crucible.command.DiffCommand;
import io.crucible.command.GenCommand;
import io.crucible.command.ImportCommand;
import io.crucible.command.InitCommand;
import io.crucible.command.ManCommand;
import io.crucible.command.OldCommandLine;
import io.crucible.command.OutputOptions;
import io.crucible.command.PlanCommand;
import io.crucible.command.ReportCommand;
import io.crucible.command.RollbackCommand;
import io.crucible.command.RunsCommand;
import io.crucible.command.SecretsCommand;
import io.crucible.command.ShowCommand;
import io.crucible.command.VerifyCommand;
import io.crucible.command.VersionCommand;
import io.crucible.command.lab.DemoCommand;
import io.crucible.command.lab.LabCommand;
import io.crucible.model.ProblemsException;
import io.crucible.rehearsal.RehearseCommand;
import io.crucible.shell.ShellCommand;
import io.crucible.terminal.CommandContext;
import io.crucible.view.Advice;
import io.crucible.view.ExitCode;
import io.crucible.view.View;
import io.crucible.workflow.FilesReport;
import io.crucible.workflow.Wiring;
import java.util.Objects;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Option;

/**
 * The root command: without a subcommand it starts the shell at a terminal, else shows its help.
 */
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
      "  ./run_me.sh demo              try it on two disposable hosts on this machine",
      "  ./run_me.sh init              name your hosts and the login; or edit config/system_info",
      "  ./run_me.sh plan              show what would change, as diffs; changes nothing",
      "  ./run_me.sh apply             apply the changes, after asking",
      "  ./run_me.sh verify --migrate  migrate a small guest between all pairs of hosts",
      "",
      "Exit codes: 0 done or in sync; 1 a host failed; 2 usage or configuration, nothing changed;",
      "3 differences or failed verification; 4 only unreachable hosts; 130 interrupted."
    })
public final class CrucibleCommand extends CommandGroup {
  @ArgGroup(
      exclusive = false,
      validate = false,
      heading = "%nWithout a command: the options of older Crucible versions%n")
  OldCommandLine old = new OldCommandLine();

  @Option(
      names = {"-V", "--version"},
      description = "Show the version.")
  boolean version;

  private final CommandContext context;
  private final Wiring wiring;

  private CrucibleCommand(CommandContext context, Wiring wiring) {
    this.context = context;
    this.wiring = wiring;
  }

  @Override
  public Integer call() {
    if (version) {
      return new VersionCommand(context).call();
    }
    if (!old.isUsed()) {
      // At a terminal the shell is the way in.
      return context.asker().isPresent()
          ? commandLine(context, wiring).execute("shell")
          : super.call();
    }
    OutputOptions output = new OutputOptions();
    output.choices.json = old.json;
    View view = output.view(context, "gen-only");
    try {
      if (old.genOnly && old.noSave) {
        throw new ProblemsException(Advice.nothingToSave());
      }
      if (old.saves()) {
        FilesReport report = old.save(context, wiring);
        if (old.genOnly) {
          view.written(report);
          return ExitCode.DONE;
        }
        report.files().forEach(file -> context.err().line("saved " + file.path()));
      }
    } catch (ProblemsException e) {
      view.failed(e.problems(), ExitCode.USAGE);
      return ExitCode.USAGE;
    }
    CommandLine apply =
        Objects.requireNonNull(spec.commandLine().getSubcommands().get("apply"), "apply");
    return apply.execute(old.asApply().toArray(String[]::new));
  }

  /** Also the commands that the shell does not have, such as the shell itself. */
  public static CommandLine commandLine(CommandContext context, Wiring wiring) {
    CommandLine line = bare(context, wiring);
    line.addSubcommand(new ShellCommand(context, wiring, CrucibleCommand::bare));
    line.addSubcommand(new CompletionCommand(context));
    line.addSubcommand(new ManCommand(context, wiring));
    line.addSubcommand(new HelpCommand());
    line.addSubcommand(
        new RehearseCommand(context, wiring, CrucibleCommand::commandLine, CrucibleCommand::bare));
    CommandSetup.dress(line, context);
    return line;
  }

  /** The commands that command line and shell share, before {@link CommandSetup#dress}. */
  public static CommandLine bare(CommandContext context, Wiring wiring) {
    CommandLine line = new CommandLine(new CrucibleCommand(context, wiring));
    line.addSubcommand(new InitCommand(context, wiring));
    line.addSubcommand(new PlanCommand(context, wiring));
    line.addSubcommand(new ApplyCommand(context, wiring));
    line.addSubcommand(new VerifyCommand(context, wiring));
    line.addSubcommand(new DiffCommand(context, wiring));
    line.addSubcommand(new ConfigCommand(context, wiring));
    line.addSubcommand(SecretsCommand.commandLine(context));
    line.addSubcommand(CertsCommand.commandLine(context, wiring));
    line.addSubcommand(new ComponentsCommand(context));
    line.addSubcommand(new RunsCommand(context));
    line.addSubcommand(new ShowCommand(context));
    line.addSubcommand(new RollbackCommand(context, wiring));
    line.addSubcommand(new ReportCommand(context, wiring));
    line.addSubcommand(new GenCommand(context, wiring));
    line.addSubcommand(new ImportCommand(context, wiring));
    line.addSubcommand(new DemoCommand(context, wiring));
    line.addSubcommand(LabCommand.commandLine(context, wiring));
    line.addSubcommand(new VersionCommand(context));
    return line;
  }
}
