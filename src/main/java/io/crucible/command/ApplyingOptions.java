package io.crucible.command;

import io.crucible.engine.ApplyOptions;
import io.crucible.model.Problem;
import io.crucible.terminal.CommandContext;
import io.crucible.view.Advice;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What commands that change hosts have in common. */
final class ApplyingOptions {
  @Option(
      names = {"-y", "--yes"},
      description = "Do not ask.")
  boolean yes;

  @Mixin final PlanStyleOptions shown = new PlanStyleOptions();

  @Option(
      names = "--allow-disruption",
      description =
          "Allow steps that disturb guests or migrations. Otherwise, such a step is refused while"
              + " guests run or migrate on the host.")
  boolean allowDisruption;

  @Option(
      names = "--break-lock",
      paramLabel = "RUN",
      split = ",",
      description =
          "Ignore the locks that this run left on hosts. Its scripts that are still running are"
              + " not stopped.")
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
    return ApplyOptions.of(Invoker.of(context))
        .allowingDisruption(allowDisruption)
        .breakingLocks(brokenLocks)
        .keeping(keptRuns);
  }
}
