package io.crucible.command;

import io.crucible.terminal.CommandContext;
import io.crucible.view.ExitCode;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Shows which build this is. */
@Command(name = "version", header = "Show the version of this tool and of its Java.")
public final class VersionCommand implements Callable<Integer> {
  @Mixin final OutputOptions output = new OutputOptions();

  private final CommandContext context;

  public VersionCommand(CommandContext context) {
    this.context = context;
  }

  @Override
  public Integer call() {
    output.view(context, "version").version(version(), Runtime.version().toString());
    return ExitCode.DONE;
  }

  static String version() {
    return Optional.ofNullable(VersionCommand.class.getPackage().getImplementationVersion())
        .orElse("development build");
  }
}
