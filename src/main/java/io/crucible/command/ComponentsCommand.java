package io.crucible.command;

import io.crucible.model.Problem;
import io.crucible.model.ProblemsException;
import io.crucible.terminal.CommandContext;
import io.crucible.view.Advice;
import io.crucible.view.ExitCode;
import io.crucible.view.View;
import io.crucible.workflow.ComponentsReport;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows what can be set up on hosts. */
@Command(
    name = "components",
    header = "Show the components: what each does, its roles, settings, ports and order.",
    footerHeading = "%nExamples%n",
    footer = {
      "  ./run_me.sh components                    all of them, a few lines each",
      "  ./run_me.sh components nfs                all of one folder",
      "  ./run_me.sh components nfs-server         one component of it",
      "  ./run_me.sh components --graph            which component waits for which",
      "",
      "Contacts no host. The folder docs/components/ has the same text."
    })
public final class ComponentsCommand implements Callable<Integer> {
  @Parameters(
      arity = "0..1",
      paramLabel = "COMPONENT",
      completionCandidates = Choices.Components.class,
      description = "A folder such as nfs, or a component such as nfs-server; all if not given.")
  Optional<String> name = Optional.empty();

  @Option(
      names = "--graph",
      description = "Show the order: which components start together, and which wait for others.")
  boolean graph;

  @Mixin final OutputOptions output = new OutputOptions();

  private final CommandContext context;

  public ComponentsCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    View view = output.view(context, "components");
    try {
      view.components(report());
      return ExitCode.DONE;
    } catch (ProblemsException e) {
      view.failed(e.problems(), ExitCode.USAGE);
      return ExitCode.USAGE;
    }
  }

  private ComponentsReport report() throws ProblemsException {
    if (name.isEmpty()) {
      return ComponentsReport.of(
          graph ? ComponentsReport.Style.GRAPH : ComponentsReport.Style.LIST);
    }
    if (graph) {
      throw new ProblemsException(
          List.of(
              Problem.error(
                  "--graph",
                  "always shows all components; it cannot show " + name.get() + " only",
                  Advice.ME + " components " + name.get())));
    }
    return ComponentsReport.of(name.get());
  }
}
