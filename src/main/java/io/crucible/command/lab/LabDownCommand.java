package io.crucible.command.lab;

import io.crucible.lab.Labs;
import io.crucible.model.ProblemsException;
import io.crucible.terminal.CommandContext;
import io.crucible.view.ExitCode;
import io.crucible.view.View;
import io.crucible.workflow.Wiring;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Command;

/** Removes a lab. */
@Command(name = "down", header = "Remove a lab and all its files; the image is kept.")
final class LabDownCommand extends LabAction {
  LabDownCommand(CommandContext context, Wiring wiring) {
    super("lab down", context, wiring);
  }

  @Override
  int run(Labs labs, View view) throws ProblemsException, IOException {
    labs.down(name);
    view.labs(List.of());
    return ExitCode.DONE;
  }
}
