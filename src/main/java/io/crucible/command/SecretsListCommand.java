package io.crucible.command;

import io.crucible.config.SecretDeclaration;
import io.crucible.config.SecretStore;
import io.crucible.model.ProblemsException;
import io.crucible.terminal.CommandContext;
import io.crucible.view.View;
import io.crucible.workflow.SecretsReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import picocli.CommandLine.Command;

/** Shows names, never values. */
@Command(
    name = "list",
    header = "List the secrets by name: which component needs each, and whether it exists.")
final class SecretsListCommand extends SecretsAction {
  SecretsListCommand(CommandContext context) {
    super("secrets list", context);
  }

  @Override
  void run(SecretStore store, View view) throws ProblemsException {
    Map<String, ?> there = store.all();
    List<SecretsReport.Line> lines = new ArrayList<>();
    for (SecretDeclaration secret : SecretDeclaration.all()) {
      lines.add(
          new SecretsReport.Line(
              secret.name(), secret.folder(), secret.help(), there.containsKey(secret.name())));
    }
    TreeSet<String> others = new TreeSet<>(there.keySet());
    lines.forEach(line -> others.remove(line.name()));
    others.forEach(name -> lines.add(new SecretsReport.Line(name, "", "", true)));
    view.secrets(new SecretsReport(store.path(), lines));
  }
}
