package io.crucible.command;

import io.crucible.config.SecretStore;
import io.crucible.model.Problem;
import io.crucible.model.ProblemsException;
import io.crucible.model.Secret;
import io.crucible.terminal.CommandContext;
import io.crucible.view.Advice;
import io.crucible.view.View;
import io.crucible.workflow.Asker;
import io.crucible.workflow.FilesReport;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes no secret as an argument: other users can see arguments. */
@Command(
    name = "set",
    header = "Store a secret that you choose; type it, or read it from a file.",
    footerHeading = "%nExamples%n",
    footer = {
      "  ./run_me.sh secrets set NAME              type it, twice",
      "  ./run_me.sh secrets set NAME --file FILE  read the first line of a file",
      "",
      "Without --replace an existing secret is kept: hosts may use it."
    })
final class SecretsSetCommand extends SecretsAction {
  @Parameters(
      index = "0",
      paramLabel = "SECRET",
      description = "Its name, as shown by secrets list.")
  String secret = "";

  /** Accepted only to be refused with words that do not repeat it. */
  @Parameters(index = "1..*", arity = "0..*", hidden = true, paramLabel = "VALUE")
  List<String> typed = List.of();

  @Option(
      names = "--file",
      paramLabel = "FILE",
      description = "Read the secret from the first line of this file.")
  Optional<Path> file = Optional.empty();

  @Option(names = "--replace", description = "Replace an existing secret.")
  boolean replace;

  SecretsSetCommand(CommandContext context) {
    super("secrets set", context);
  }

  @Override
  void run(SecretStore store, View view) throws ProblemsException {
    if (!typed.isEmpty()) {
      throw new ProblemsException(
          Problem.error(
              secret,
              "a secret is not accepted as an argument, because others could see it",
              Advice.ME + " secrets set " + secret));
    }
    refuseUnknown(secret, store);
    store.set(secret, value(), replace);
    view.written(new FilesReport(List.of(), List.of(), secret + " is stored in " + store.path()));
  }

  private Secret value() throws ProblemsException {
    if (file.isPresent()) {
      try {
        return new Secret(
            Files.readString(file.get(), StandardCharsets.UTF_8).lines().findFirst().orElse(""));
      } catch (IOException e) {
        throw new ProblemsException(
            Problem.error(
                file.get().toString(), "cannot be read: " + e.getMessage(), "ls -l " + file.get()));
      }
    }
    Asker asker =
        context
            .asker()
            .orElseThrow(() ->
                new ProblemsException(
                    Problem.error(secret, "cannot prompt: not a terminal", "give --file FILE")));
    Secret first = typed(asker, secret + ": ");
    Secret second = typed(asker, secret + ", again: ");
    if (!first.reveal().equals(second.reveal())) {
      throw new ProblemsException(
          Problem.error(secret, "the two entries differ; nothing was changed", "type it again"));
    }
    return first;
  }

  private Secret typed(Asker asker, String question) throws ProblemsException {
    return asker
        .askSecret(question)
        .orElseThrow(() ->
            new ProblemsException(
                Problem.error(secret, "nothing was typed; nothing was changed", "")));
  }
}
