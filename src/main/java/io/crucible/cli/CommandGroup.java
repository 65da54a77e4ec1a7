package io.crucible.cli;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A command that does nothing but hold others; called alone it shows its help. */
abstract class CommandGroup implements Runnable {
  @Spec CommandSpec spec = CommandSpec.create();

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  @Override
  public void run() {
    CommandLine line = spec.commandLine();
    line.usage(line.getOut(), line.getColorScheme());
  }
}
