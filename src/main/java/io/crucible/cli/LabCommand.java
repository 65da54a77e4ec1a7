package io.crucible.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Hosts to try things on, on this machine. */
@Command(
    name = "lab",
    header = "Throw-away hosts on this machine, to try things on.",
    synopsisSubcommandLabel = "COMMAND",
    commandListHeading = "%nCommands%n",
    footerHeading = "%nExamples%n",
    footer = {
      "  ./run_me.sh lab up --hosts 3              three blank Debian hosts in QEMU",
      "  ./run_me.sh lab status                    their addresses, and their config folder",
      "  ./run_me.sh lab ssh vm1                   log in as root",
      "  ./run_me.sh lab down                      take all of it away",
      "",
      "A lab needs root on a Debian machine. It lives in a network namespace of its own."
    })
final class LabCommand extends CommandGroup {
  static CommandLine commandLine(Surroundings surroundings, Wiring wiring) {
    CommandLine line = new CommandLine(new LabCommand());
    line.addSubcommand(new LabUpCommand(surroundings, wiring));
    line.addSubcommand(new LabStatusCommand(surroundings, wiring));
    line.addSubcommand(new LabSshCommand(surroundings, wiring));
    line.addSubcommand(new LabDownCommand(surroundings, wiring));
    return line;
  }
}
