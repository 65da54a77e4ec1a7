package io.crucible.command;

import io.crucible.config.SecretDeclaration;
import io.crucible.config.SecretStore;
import io.crucible.config.Spelling;
import io.crucible.model.Problem;
import io.crucible.model.ProblemsException;
import io.crucible.terminal.CommandContext;
import io.crucible.view.Advice;
import io.crucible.view.ExitCode;
import io.crucible.view.View;
import io.crucible.workflow.StorePassphrase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Base of the commands about secrets. */
abstract class SecretsAction implements Callable<Integer> {
  @Option(names = "--config-dir", paramLabel = "DIR", description = ConfigurationOptions.CONFIG_DIR)
  Optional<Path> configFolder = Optional.empty();

  @Mixin final OutputOptions output = new OutputOptions();

  final CommandContext context;
  private final String name;

  SecretsAction(String name, CommandContext context) {
    this.name = name;
    this.context = context;
  }

  abstract void run(SecretStore store, View view) throws ProblemsException;

  @Override
  public final Integer call() {
    View view = output.view(context, name);
    try {
      refuseMissingFolder();
      run(new SecretStore(folder(), StorePassphrase.environment(folder(), context)), view);
      return ExitCode.DONE;
    } catch (ProblemsException e) {
      view.failed(e.problems(), ExitCode.USAGE);
      return ExitCode.USAGE;
    }
  }

  Path folder() {
    return configFolder.orElse(context.home().resolve("config"));
  }

  private void refuseMissingFolder() throws ProblemsException {
    if (!Files.isDirectory(folder())) {
      throw new ProblemsException(
          Problem.error(
              folder().toString(),
              "there is no such folder",
              "give the configuration folder with --config-dir, or make one: "
                  + Advice.ME
                  + " init"));
    }
  }

  /**
   * @throws ProblemsException when no component has a secret of this name, and none is stored
   */
  static void refuseUnknown(String secret, SecretStore store) throws ProblemsException {
    if (SecretDeclaration.find(secret).isPresent() || store.all().containsKey(secret)) {
      return;
    }
    List<String> names = SecretDeclaration.all().stream().map(SecretDeclaration::name).toList();
    throw new ProblemsException(
        Problem.error(
            secret,
            "no component has a secret of this name",
            Spelling.closest(secret, names)
                .map(meant -> "did you mean " + meant + "?")
                .orElse(Advice.ME + " secrets list")));
  }
}
