package io.crucible.command;

import io.crucible.view.View;
import picocli.CommandLine.Option;

/** How much is shown of steps: the same for all commands that show some. */
final class PlanStyleOptions {
  static final String FULL =
      "Show everything host by host; otherwise equal changes on several hosts are shown once.";

  @Option(
      names = "--no-diff",
      negatable = true,
      description = "Show the names of changed files, but not the changed lines.")
  boolean noDiff;

  @Option(names = "--full", description = FULL)
  boolean full;

  View.PlanStyle style() {
    return new View.PlanStyle(!noDiff, full);
  }
}
