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

/** Lists the labs. */
@Command(name = "status", header = "Show the labs on this machine; with --name only that one.")
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
        // A lab may be starting just now; the others are shown anyway.
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
