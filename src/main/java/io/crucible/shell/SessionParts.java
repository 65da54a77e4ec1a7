package io.crucible.shell;

import io.crucible.command.CommandList;
import io.crucible.config.LoadedSite;
import io.crucible.model.Host;
import io.crucible.model.ProblemsException;
import io.crucible.terminal.CommandContext;
import io.crucible.terminal.Paint;
import io.crucible.workflow.HostSelection;
import io.crucible.workflow.SiteOpener;
import io.crucible.workflow.Wiring;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the commands of a shell work with.
 *
 * @param context with the shell's own outputs and prompts
 * @param secrets passwords that were typed in this session
 * @param commands those that the shell shares with the command line
 */
record SessionParts(
    Session session,
    CommandContext context,
    Wiring wiring,
    TypedSecrets secrets,
    CommandList commands) {
  LoadedSite load() throws ProblemsException {
    return new SiteOpener(context, wiring)
        .load(session.configuration().request(), Optional.empty());
  }

  Path configFolder() {
    return new SiteOpener(context, wiring).configFolder(session.configuration().request());
  }

  Path stateFolder() {
    Map<String, String> defaults = session.defaults();
    return defaults.containsKey("--state-dir")
        ? Path.of(defaults.getOrDefault("--state-dir", "")).toAbsolutePath()
        : context.stateFolder();
  }

  /** The hosts that commands work on. */
  List<Host> hosts(LoadedSite loaded) throws ProblemsException {
    return HostSelection.of(session.limit(), loaded.site().hosts());
  }

  Paint paint() {
    return new Paint(context.wantsColour() && !session.isColourless(), context.out().program());
  }
}
