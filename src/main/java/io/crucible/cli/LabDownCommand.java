package io.crucible.cli;

import io.crucible.lab.Labs;
import io.crucible.model.ProblemsException;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Command;

/** Takes a lab away. */
@Command(name = "down", header = "Take a lab away, with all that belongs to it; the image stays.")
final class LabDownCommand extends LabAction {
  LabDownCommand(Surroundings surroundings, Wiring wiring) {
    super("lab down", surroundings, wiring);
  }

  @Override
  int run(Labs labs, View view) throws ProblemsException, IOException {
    labs.down(name);
    view.labs(List.of());
    return ExitCode.DONE;
  }
}
