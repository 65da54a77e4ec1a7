package io.crucible.shell;

import io.crucible.config.LoadedSite;
import io.crucible.model.ProblemsException;
import io.crucible.view.Words;
import picocli.CommandLine.Command;

/** Reads the configuration files again. */
@Command(
    name = "reload",
    header = "Read the files again, show their errors, and forget the plan and passwords.")
final class ReloadCommand extends SessionCommand {
  ReloadCommand(SessionParts parts) {
    super(parts);
  }

  @Override
  void run() throws ProblemsException {
    parts.session().plan().forget();
    parts.secrets().forget();
    LoadedSite loaded = parts.load();
    show(loaded.warnings());
    say(
        parts.configFolder()
            + ": "
            + Words.count(loaded.site().hosts().size(), "host")
            + ", "
            + Words.count(parts.session().settings().size(), "setting")
            + " of this session");
  }
}
