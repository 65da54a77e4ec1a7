package io.crucible.command;

import io.crucible.config.SecretStore;
import io.crucible.model.Problem;
import io.crucible.model.ProblemsException;
import io.crucible.model.Secret;
import io.crucible.terminal.CommandContext;
import io.crucible.view.Advice;
import io.crucible.view.View;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The one command that prints a secret. */
@Command(
    name = "show",
    header = "Print a secret, after asking.",
    footerHeading = "%nExamples%n",
    footer = {
      "  ./run_me.sh secrets show NAME             on the screen, if you agree",
      "  ./run_me.sh secrets show NAME --yes       without asking, for a pipe"
    })
final class SecretsShowCommand extends SecretsAction {
  @Parameters(paramLabel = "SECRET", description = "Its name, as shown by secrets list.")
  String secret = "";

  @Option(
      names = {"-y", "--yes"},
      description = "Do not ask; needed in a pipe.")
  boolean yes;

  SecretsShowCommand(CommandContext context) {
    super("secrets show", context);
  }

  @Override
  void run(SecretStore store, View view) throws ProblemsException {
    refuseUnknown(secret, store);
    Secret value =
        Optional.ofNullable(store.all().get(secret))
            .orElseThrow(() ->
                new ProblemsException(
                    Problem.error(
                        secret,
                        "does not exist yet; the first plan that needs it generates it",
                        Advice.ME + " secrets set " + secret)));
    if (!yes && context.asker().isEmpty()) {
      throw new ProblemsException(
          Problem.error(secret, "cannot prompt: not a terminal", "add --yes"));
    }
    if (yes || context.asker().orElseThrow().agrees("Print " + secret + " here?")) {
      view.secret(secret, value);
    }
  }
}
