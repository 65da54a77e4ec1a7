package io.crucible.command.lab;

import io.crucible.lab.Labs;
import io.crucible.model.Problem;
import io.crucible.model.ProblemsException;
import io.crucible.terminal.CommandContext;
import io.crucible.view.ExitCode;
import io.crucible.view.ProblemText;
import io.crucible.view.View;
import io.crucible.workflow.LabReport;
import io.crucible.workflow.Wiring;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Shows what labs there are. */
@Command(name = "status", header = "Show the labs of this machine; with --name that one only.")
final class LabStatusCommand extends LabAction {
  @Spec CommandSpec spec = CommandSpec.create();

  LabStatusCommand(CommandContext context, Wiring wiring) {
    super("lab status", context, wiring);
  }

  @Override
  int run(Labs labs, View view) throws ProblemsException, IOException {
    if (spec.commandLine().getParseResult().hasMatchedOption("--name")) {
      view.labs(List.of(LabReport.of(labs.get(name))));
      return ExitCode.DONE;
    }
    List<LabReport> reports = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    for (String lab : labs.names()) {
      try {
        reports.add(LabReport.of(labs.get(lab)));
      } catch (ProblemsException e) {
        // Another one may just be in the making; the rest is worth knowing all the same.
        problems.addAll(e.problems());
      }
    }
    if (reports.isEmpty() && !problems.isEmpty()) {
      throw new ProblemsException(problems);
    }
    view.labs(reports);
    new ProblemText(output.paint(context)).of(problems).forEach(context.err()::line);
    return problems.isEmpty() ? ExitCode.DONE : ExitCode.FAILED;
  }
}
