package io.crucible.command;

import io.crucible.terminal.CommandContext;
import io.crucible.workflow.Wiring;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The certificates of the hosts. */
@Command(
    name = "certs",
    header = "Show and renew the certificates of the hosts, and replace their authority.",
    synopsisSubcommandLabel = "COMMAND",
    commandListHeading = "%nCommands%n",
    footerHeading = "%nExamples%n",
    footer = {
      "  ./run_me.sh certs status                  until when each certificate is valid",
      "  ./run_me.sh certs renew --limit compute-2 sign a new one now",
      "  ./run_me.sh certs rotate-ca               replace the authority of the site",
      "",
      "With scheme = tls below [migration] of system_info, every compute host has a certificate,",
      "and apply renews it in time. docs/tls.md explains it."
    })
public final class CertsCommand extends CommandGroup {
  public static CommandLine commandLine(CommandContext context, Wiring wiring) {
    CommandLine line = new CommandLine(new CertsCommand());
    line.addSubcommand(new CertsStatusCommand(context, wiring));
    line.addSubcommand(new CertsRenewCommand(context, wiring));
    line.addSubcommand(new CertsRotateCommand(context, wiring));
    return line;
  }
}
