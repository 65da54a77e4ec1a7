package io.crucible.shell;

import io.crucible.config.LoadedSite;
import io.crucible.model.Host;
import io.crucible.model.ProblemsException;
import io.crucible.view.Advice;
import io.crucible.view.Words;
import io.crucible.workflow.HostSelection;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Chooses the hosts that the next commands work on. */
@Command(
    name = "use",
    header = "Choose the hosts that commands work on: use hosts compute-*",
    footerHeading = "%nExamples%n",
    footer = {
      "  use hosts compute-1 compute-2",
      "  use hosts compute-*",
      "  use hosts storage                         all hosts with this role",
      "  use hosts all"
    })
final class UseCommand extends SessionCommand {
  private static final String ALL = "all";

  @Parameters(index = "0", paramLabel = "hosts", description = "The word hosts.")
  String what = "";

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "HOST",
      description = "Names, patterns or roles; all chooses every host again.")
  List<String> hosts = List.of();

  UseCommand(SessionParts parts) {
    super(parts);
  }

  @Override
  void run() throws ProblemsException {
    if (!what.equals("hosts")) {
      throw new ProblemsException(Advice.useHosts(what));
    }
    LoadedSite loaded = parts.load();
    if (!hosts.isEmpty()) {
      List<String> chosen = hosts.equals(List.of(ALL)) ? List.of() : hosts;
      List<Host> found =
          HostSelection.of(String.join(",", chosen), loaded.site().hosts(), "use hosts");
      parts.session().limit(chosen);
      show(found, loaded);
      return;
    }
    show(parts.hosts(loaded), loaded);
  }

  private void show(List<Host> chosen, LoadedSite loaded) {
    say(
        Words.names(chosen).replace(",", ", ")
            + "  ("
            + chosen.size()
            + " of "
            + Words.count(loaded.site().hosts().size(), "host")
            + ")");
  }
}
