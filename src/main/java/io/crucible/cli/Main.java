package io.crucible.cli;

import io.crucible.terminal.CommandContext;
import io.crucible.terminal.Interrupts;
import io.crucible.workflow.Parts;

/** Where the program starts. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    CommandContext context = CommandContext.ofProcess();
    int exitCode =
        Interrupts.passOn(
            context.err(), () -> CrucibleCommand.commandLine(context, new Parts()).execute(args));
    System.exit(exitCode);
  }
}
