package io.crucible.command.lab;

import io.crucible.command.CommandGroup;
import io.crucible.terminal.CommandContext;
import io.crucible.workflow.Wiring;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Disposable hosts on this machine. */
@Command(
    name = "lab",
    header = "Disposable hosts on this machine, for tests.",
    synopsisSubcommandLabel = "COMMAND",
    commandListHeading = "%nCommands%n",
    footerHeading = "%nExamples%n",
    footer = {
      "  ./run_me.sh lab up --hosts 3              three blank Debian hosts in QEMU",
      "  ./run_me.sh lab status                    their addresses, and their config folder",
      "  ./run_me.sh lab ssh vm1                   log in as root",
      "  ./run_me.sh lab down                      remove the lab",
      "",
      "A lab needs root on a Debian machine. It has its own network namespace."
    })
public final class LabCommand extends CommandGroup {
  public static CommandLine commandLine(CommandContext context, Wiring wiring) {
    CommandLine line = new CommandLine(new LabCommand());
    line.addSubcommand(new LabUpCommand(context, wiring));
    line.addSubcommand(new LabStatusCommand(context, wiring));
    line.addSubcommand(new LabSshCommand(context, wiring));
    line.addSubcommand(new LabDownCommand(context, wiring));
    return line;
  }
}
