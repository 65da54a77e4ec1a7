package io.crucible.view;

import io.crucible.model.Problem;
import io.crucible.terminal.Paint;
import io.crucible.workflow.ApplyReport;
import io.crucible.workflow.PlanReport;
import java.util.List;

/**
 * The last line after a run: how it ended, and what to do next. The commands in it carry on from
 * there, so an operator can paste them.
 */
record Conclusion(Paint paint) {
  String of(ApplyReport report) {
    if (report.rollbackOf().isPresent()) {
      return ofRollback(report, report.rollbackOf().get());
    }
    if (report.run().isEmpty()) {
      return report.before().isInSync()
          ? "nothing to do: in sync -> " + paint.command("verify --migrate")
          : "nothing was changed";
    }
    if (report.run().get().interrupted()) {
      return paint.yellow("interrupted")
          + ": no further step was started -> "
          + paint.command("apply continues, ")
          + paint.command("rollback ")
          + report.run().get().run()
          + " rolls it back";
    }
    if (!report.run().get().isSuccess()) {
      return paint.red("failed")
          + ": "
          + report.appliedHosts()
          + " of "
          + Words.count(report.run().get().hosts().size(), "host")
          + " done -> see above, then "
          + paint.command("plan");
    }
    boolean inSync = report.after().map(PlanReport::isInSync).orElse(true);
    return inSync
        ? paint.green("done")
            + " on "
            + Words.count(report.appliedHosts(), "host")
            + "; comparing again finds 0 changes -> "
            + paint.command("verify --migrate")
        : paint.yellow("done, but not in sync") + " -> " + paint.command("plan");
  }

  /**
   * A rollback is judged by what it left: its second plan may be empty, and still warn about what
   * could not be restored.
   *
   * @param run the one that was rolled back
   */
  private String ofRollback(ApplyReport report, String run) {
    if (report.run().isEmpty()) {
      return report.before().isInSync()
          ? "nothing to do: " + run + " is already rolled back -> " + paint.command("plan")
          : "nothing was changed";
    }
    if (!report.run().get().isSuccess()) {
      return paint.red("failed") + " -> see above, then " + paint.command("rollback ") + run;
    }
    if (!left(report).isEmpty()) {
      return paint.yellow("done")
          + ": everything is as it was before "
          + run
          + " except for what the warnings list -> "
          + paint.command("plan");
    }
    return ExitCode.of(report) == ExitCode.DONE
        ? paint.green("done")
            + ": everything is as it was before "
            + run
            + " -> "
            + paint.command("plan")
        : paint.yellow("done, but something is left") + " -> see above";
  }

  /** What a successful rollback could not restore; empty if it failed, as nothing is known then. */
  static List<Problem> left(ApplyReport report) {
    return report
        .after()
        .filter(PlanReport::isInSync)
        .map(after -> after.plan().problems())
        .orElse(List.of());
  }
}
