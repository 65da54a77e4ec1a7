package io.crucible.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Says which build this is. */
@Command(name = "version", header = "Show the version of this tool and of its Java.")
final class VersionCommand implements Callable<Integer> {
  @Mixin final OutputOptions output = new OutputOptions();

  private final Surroundings surroundings;

  VersionCommand(Surroundings surroundings) {
    this.surroundings = surroundings;
  }

  @Override
  public Integer call() {
    output.view(surroundings, "version").version(version(), Runtime.version().toString());
    return ExitCode.DONE;
  }

  static String version() {
    return Optional.ofNullable(VersionCommand.class.getPackage().getImplementationVersion())
        .orElse("development build");
  }
}
