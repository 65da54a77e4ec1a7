package io.crucible.shell;

import io.crucible.config.LoadedSite;
import io.crucible.model.Host;
import io.crucible.model.ProblemsException;
import io.crucible.terminal.Paint;
import io.crucible.view.Words;
import java.nio.file.Path;
import java.util.List;

/** The prompt: the site, how many of its hosts, and the state of the last plan. */
final class ShellPrompt {
  /** Folder names that do not identify a site; then the name of the parent is shown. */
  private static final List<String> USUAL = List.of("config", "configs");

  private final SessionParts parts;

  ShellPrompt(SessionParts parts) {
    this.parts = parts;
  }

  /** The files are read each time: somebody may have edited them meanwhile. */
  String text() {
    Paint paint = parts.paint();
    String name = paint.bold(siteName(parts.configFolder()));
    try {
      LoadedSite loaded = parts.load();
      List<Host> hosts = parts.hosts(loaded);
      int all = loaded.site().hosts().size();
      String number = hosts.size() == all ? "" : hosts.size() + " of ";
      String state = parts.session().plan().state(loaded.site(), hosts);
      return name + " " + number + Words.count(all, "host") + ", " + coloured(state, paint) + "> ";
    } catch (ProblemsException e) {
      return name + " " + paint.red("errors in the configuration: reload shows them") + "> ";
    }
  }

  private static String coloured(String state, Paint paint) {
    return switch (state) {
      case "in sync", "plan fresh" -> paint.green(state);
      case "no plan" -> state;
      default -> paint.yellow(state);
    };
  }

  static String siteName(Path configFolder) {
    Path folder = configFolder.toAbsolutePath().normalize();
    Path parent = folder.getParent();
    boolean usual = USUAL.contains(String.valueOf(folder.getFileName()));
    return String.valueOf((usual && parent != null ? parent : folder).getFileName());
  }
}
