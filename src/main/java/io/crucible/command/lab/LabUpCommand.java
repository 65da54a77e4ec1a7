package io.crucible.command.lab;

import io.crucible.lab.Lab;
import io.crucible.lab.LabOptions;
import io.crucible.lab.Labs;
import io.crucible.model.ProblemsException;
import io.crucible.terminal.CommandContext;
import io.crucible.view.ExitCode;
import io.crucible.view.View;
import io.crucible.workflow.LabReport;
import io.crucible.workflow.Wiring;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Boots a lab. */
@Command(
    name = "up",
    header = "Boot blank Debian hosts, and write a config folder for them.",
    footerHeading = "%nExamples%n",
    footer = {
      "  ./run_me.sh lab up",
      "  ./run_me.sh lab up --hosts 3 --suite trixie --name three",
      "  ./run_me.sh lab up --kind container --hosts 8    boots in seconds; no NFS",
      "",
      "The first time the image is built, which takes a few minutes; it is kept for later labs."
    })
final class LabUpCommand extends LabAction {
  @Mixin final LabShape shape = new LabShape();

  LabUpCommand(CommandContext context, Wiring wiring) {
    super("lab up", context, wiring);
  }

  @Override
  int run(Labs labs, View view) throws ProblemsException, IOException {
    Lab lab = labs.up(shape.named(name, LabOptions.DEFAULTS.flavour(), LabOptions.DEFAULTS.kind()));
    view.labs(List.of(LabReport.of(lab)));
    return ExitCode.DONE;
  }
}
