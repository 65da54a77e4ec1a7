package io.crucible.view;

import io.crucible.terminal.Paint;
import io.crucible.workflow.RolloutReport;
import java.util.ArrayList;
import java.util.List;

/** A plan that was applied in batches, as lines for people. */
final class RolloutText {
  private final Paint paint;
  private final ApplyText applied;
  private final boolean verbose;

  /**
   * @param style of what still differs after a batch
   * @param verbose also shows checks that passed
   */
  RolloutText(Paint paint, View.PlanStyle style, boolean verbose) {
    this.paint = paint;
    this.verbose = verbose;
    applied = new ApplyText(paint, style);
  }

  List<String> of(RolloutReport report) {
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < report.done().size(); i++) {
      RolloutReport.Portion portion = report.done().get(i);
      lines.add(
          paint.bold(
              "Batch %d of %d: %s"
                  .formatted(i + 1, report.planned().size(), Words.names(portion.hosts()))));
      lines.addAll(applied.ofBatch(portion.applied()));
      portion.proof().ifPresent(proof -> lines.addAll(new VerifyText(paint, verbose).of(proof)));
    }
    lines.add(report.isPassed() ? passed(report) : stopped(report));
    return lines;
  }

  private String passed(RolloutReport report) {
    return paint.green("done")
        + " and proven on "
        + Words.count(report.before().hosts().size(), "host");
  }

  /** The last batch may have failed when no further host was left. */
  private String stopped(RolloutReport report) {
    return paint.red("stopped")
        + ": "
        + (report.untouched().isEmpty()
            ? "no host is left"
            : Words.names(report.untouched()) + " not changed")
        + " -> see above, then "
        + paint.command("plan, or ")
        + paint.command("rollback");
  }
}
