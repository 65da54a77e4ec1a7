package io.crucible.command;

import io.crucible.terminal.CommandContext;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The secrets of a site. */
@Command(
    name = "secrets",
    header = "List, set, show and encrypt the secrets that components need on the hosts.",
    synopsisSubcommandLabel = "COMMAND",
    commandListHeading = "%nCommands%n",
    footerHeading = "%nExamples%n",
    footer = {
      "  ./run_me.sh secrets list                  their names, and which exist",
      "  ./run_me.sh secrets set NAME              choose one instead of a generated one",
      "  ./run_me.sh secrets show NAME             print one, after asking",
      "  ./run_me.sh secrets encrypt               under a passphrase",
      "",
      "They are stored in the file secrets of the configuration folder; only you can read it.",
      "A plan generates missing ones. Keep the file: the hosts have the same secrets."
    })
public final class SecretsCommand extends CommandGroup {
  public static CommandLine commandLine(CommandContext context) {
    CommandLine line = new CommandLine(new SecretsCommand());
    line.addSubcommand(new SecretsListCommand(context));
    line.addSubcommand(new SecretsSetCommand(context));
    line.addSubcommand(new SecretsShowCommand(context));
    line.addSubcommand(new SecretsEncryptCommand(context));
    line.addSubcommand(new SecretsDecryptCommand(context));
    return line;
  }
}
