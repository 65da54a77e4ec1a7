package io.crucible.command;

import io.crucible.view.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A command that only has subcommands; called alone it shows its help. */
public abstract class CommandGroup implements Callable<Integer> {
  @Spec public CommandSpec spec = CommandSpec.create();

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  boolean help;

  @Override
  public Integer call() {
    CommandLine line = spec.commandLine();
    line.usage(line.getOut(), line.getColorScheme());
    return ExitCode.DONE;
  }
}
