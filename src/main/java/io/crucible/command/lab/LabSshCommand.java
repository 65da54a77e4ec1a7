package io.crucible.command.lab;

import io.crucible.lab.Labs;
import io.crucible.model.ProblemsException;
import io.crucible.terminal.CommandContext;
import io.crucible.view.View;
import io.crucible.workflow.Wiring;
import java.io.IOException;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Logs in to a host of a lab. */
@Command(
    name = "ssh",
    header = "Log in to a host of a lab as root, or run a command there.",
    footerHeading = "%nExamples%n",
    footer = {
      "  ./run_me.sh lab ssh vm1",
      "  ./run_me.sh lab ssh vm2 -- virsh list --all",
    })
final class LabSshCommand extends LabAction {
  @Parameters(index = "0", paramLabel = "HOST", description = "Such as vm1.")
  String host = "";

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "COMMAND",
      description = "Command to run there; a login shell if not given.")
  List<String> words = List.of();

  LabSshCommand(CommandContext context, Wiring wiring) {
    super("lab ssh", context, wiring);
  }

  @Override
  int run(Labs labs, View view) throws ProblemsException, IOException, InterruptedException {
    List<String> command = labs.get(name).ssh(host, words);
    // ssh uses the terminal of this process.
    return new ProcessBuilder(command).inheritIO().start().waitFor();
  }
}
