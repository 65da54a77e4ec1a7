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
      "  ./run_me.sh secrets show NAME             on the screen, when you agree",
      "  ./run_me.sh secrets show NAME --yes       in a pipe, too"
    })
final class SecretsShowCommand extends SecretsAction {
  @Parameters(paramLabel = "SECRET", description = "Its name, as secrets list shows it.")
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
                        "is not there yet: it is made when a plan first needs it",
                        Advice.ME + " secrets set " + secret)));
    if (!yes && context.asker().isEmpty()) {
      throw new ProblemsException(
          Problem.error(
              secret,
              "cannot prompt: not a terminal, and a secret is not printed unasked",
              "add --yes"));
    }
    if (yes || context.asker().orElseThrow().agrees("Print " + secret + " here?")) {
      view.secret(secret, value);
    }
  }
}
