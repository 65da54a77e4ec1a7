package io.crucible.shell;

import io.crucible.config.LoadedSite;
import io.crucible.model.ProblemsException;
import io.crucible.view.Words;
import picocli.CommandLine.Command;

/** Begins anew with the files as they are now. */
@Command(
    name = "reload",
    header = "Read the files anew, say what is wrong in them, and forget plan and passwords.")
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
            + " of this session on top");
  }
}
