package io.crucible.cli;

import io.crucible.lab.Labs;
import io.crucible.model.ProblemsException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;

/** Shows what labs there are. */
@Command(name = "status", header = "Show the labs of this machine.")
final class LabStatusCommand extends LabAction {
  LabStatusCommand(Surroundings surroundings, Wiring wiring) {
    super("lab status", surroundings, wiring);
  }

  @Override
  int run(Labs labs, View view) throws ProblemsException, IOException {
    List<LabReport> reports = new ArrayList<>();
    for (String lab : labs.names()) {
      reports.add(LabReport.of(labs.get(lab)));
    }
    view.labs(reports);
    return ExitCode.DONE;
  }
}
