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
          "Allow steps that disturb guests or migrations. Without it such a step is refused while"
              + " a host has any.")
  boolean allowDisruption;

  @Option(
      names = "--break-lock",
      paramLabel = "RUN",
      split = ",",
      description =
          "Ignore the locks that this run left on hosts. A script of it that is still running is"
              + " not disturbed.")
  Set<String> brokenLocks = Set.of();

  /** Why the command cannot start: it must be confirmed, at a prompt or by --yes. */
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

  /** Who runs this and from where, so that others who find the lock know whom to ask. */
  private static String user(CommandContext context) {
    String user = System.getProperty("user.name", "somebody");
    String person = context.environment().getOrDefault("SUDO_USER", user);
    return person + "@" + hostName();
  }

  private static String hostName() {
    try {
      return Files.readString(HOST_NAME).strip();
    } catch (IOException notLinux) {
      return "unknown-host";
    }
  }
}
