package io.crucible.command;

import io.crucible.config.SecretStore;
import io.crucible.model.ProblemsException;
import io.crucible.terminal.CommandContext;
import io.crucible.view.View;
import io.crucible.workflow.FilesReport;
import java.util.List;
import picocli.CommandLine.Command;

/** Back from the encrypted store. */
@Command(
    name = "decrypt",
    header = "Store the secrets without encryption again, in a file that only you can read.",
    footerHeading = "%nExamples%n",
    footer = {
      "  ./run_me.sh secrets decrypt               asks for the passphrase",
      "",
      "To change the passphrase: decrypt, then encrypt. To look at them only, without Crucible:",
      "gpg -d config/secrets.gpg"
    })
final class SecretsDecryptCommand extends SecretsAction {
  SecretsDecryptCommand(CommandContext context) {
    super("secrets decrypt", context);
  }

  @Override
  void run(SecretStore store, View view) throws ProblemsException {
    store.decrypt();
    view.written(
        new FilesReport(
            List.of(), List.of(), "the secrets are no longer encrypted: " + store.path()));
  }
}
