package io.crucible.command;

import io.crucible.config.SecretPassphrase;
import io.crucible.config.SecretStore;
import io.crucible.model.Problem;
import io.crucible.model.ProblemsException;
import io.crucible.model.Secret;
import io.crucible.terminal.CommandContext;
import io.crucible.view.View;
import io.crucible.workflow.Asker;
import io.crucible.workflow.FilesReport;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;

/** The store under a passphrase. */
@Command(
    name = "encrypt",
    header = "Encrypt the file with the secrets under a passphrase.",
    footerHeading = "%nExamples%n",
    footer = {
      "  ./run_me.sh secrets encrypt               type the passphrase, twice",
      "  CRUCIBLE_SECRETS_KEY_FILE=FILE ./run_me.sh secrets encrypt",
      "",
      "The file secrets becomes secrets.gpg, a message of OpenPGP that gpg -d opens. Each command",
      "that reads a configuration then needs the passphrase: from the first line of the file that",
      "CRUCIBLE_SECRETS_KEY_FILE names (mode 0600), from CRUCIBLE_SECRETS_PASSPHRASE, or typed.",
      "Nobody can read the secrets without it. An interrupted conversion loses nothing: repeat it."
    })
final class SecretsEncryptCommand extends SecretsAction {
  SecretsEncryptCommand(CommandContext context) {
    super("secrets encrypt", context);
  }

  @Override
  void run(SecretStore store, View view) throws ProblemsException {
    Optional<Secret> given = new SecretPassphrase(context.environment()).find();
    Secret passphrase = given.isPresent() ? given.get() : typedTwice();
    context.masks().add(passphrase);
    store.encrypt(passphrase);
    view.written(
        new FilesReport(List.of(), List.of(), "the secrets are encrypted in " + store.path()));
  }

  private Secret typedTwice() throws ProblemsException {
    Asker asker =
        context
            .asker()
            .orElseThrow(() ->
                problem(
                    "cannot prompt: not a terminal",
                    "set CRUCIBLE_SECRETS_KEY_FILE to a file of mode 0600 with the passphrase"));
    Optional<Secret> first = asker.askSecret("new passphrase: ");
    Optional<Secret> second = asker.askSecret("new passphrase, again: ");
    if (first.isEmpty() || !first.equals(second)) {
      throw problem("the two entries differ; nothing was changed", "type it again");
    }
    return first.get();
  }

  private static ProblemsException problem(String found, String remedy) {
    return new ProblemsException(Problem.error("secrets encrypt", found, remedy));
  }
}
