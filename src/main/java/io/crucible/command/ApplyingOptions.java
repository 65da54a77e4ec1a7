package io.crucible.command;

import io.crucible.engine.ApplyOptions;
import io.crucible.model.Problem;
import io.crucible.terminal.CommandContext;
import io.crucible.view.Advice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What commands that change hosts have in common. */
final class ApplyingOptions {
  private static final Path HOST_NAME = Path.of("/proc/sys/kernel/hostname");

  @Option(
      names = {"-y", "--yes"},
      description = "Do not ask.")
  boolean yes;

  @Mixin final PlanStyleOptions shown = new PlanStyleOptions();

  @Option(
      names = "--allow-disruption",
      description =
          "Do also what guests or migrations on a host would feel; without it such a step is"
              + " refused while there are any.")
  boolean allowDisruption;

  @Option(
      names = "--break-lock",
      paramLabel = "RUN",
      split = ",",
      description =
          "This run is over, whatever its locks say. A script of it that still runs is never"
              + " disturbed.")
  Set<String> brokenLocks = Set.of();

  /** What stands against beginning at all: somebody has to say that it may. */
  List<Problem> contradictions(String command, OutputOptions output, CommandContext context) {
    if (output.choices.json && !yes) {
      return List.of(Advice.jsonNeedsYes(command));
    }
    if (!yes && context.asker().isEmpty()) {
      return List.of(Advice.nobodyToAsk(command));
    }
    return List.of();
  }

  ApplyOptions of(CommandContext context, int keptRuns) {
    return ApplyOptions.of(user(context))
        .allowingDisruption(allowDisruption)
        .breakingLocks(brokenLocks)
        .keeping(keptRuns);
  }

  /** Who works, and from where: who meets the lock wants to call somebody. */
  private static String user(CommandContext context) {
    String user = System.getProperty("user.name", "somebody");
    String person = context.environment().getOrDefault("SUDO_USER", user);
    return person + "@" + hostName();
  }

  private static String hostName() {
    try {
      return Files.readString(HOST_NAME).strip();
    } catch (IOException notLinux) {
      return "a-controller";
    }
  }
}
