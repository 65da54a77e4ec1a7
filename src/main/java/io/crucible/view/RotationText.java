package io.crucible.view;

import io.crucible.catalog.RotationPhase;
import io.crucible.terminal.Paint;
import io.crucible.workflow.RotationReport;
import java.util.ArrayList;
import java.util.List;

/** The replacement of an authority as lines for people. */
public final class RotationText {
  private final Paint paint;
  private final ApplyText applied;

  /**
   * @param style of what still differs after a phase
   */
  RotationText(Paint paint, View.PlanStyle style) {
    this.paint = paint;
    applied = new ApplyText(paint, style);
  }

  List<String> of(RotationReport report) {
    List<String> lines = new ArrayList<>();
    for (RotationReport.Part part : report.done()) {
      lines.add(paint.bold(heading(part.phase())));
      lines.addAll(applied.ofBatch(part.applied()));
    }
    lines.add(
        report.isComplete()
            ? paint.green("done")
                + ": the new authority has replaced the old one -> "
                + paint.command("certs status")
            : paint.yellow("not finished")
                + ": all hosts still accept one another -> see above, then "
                + paint.command("certs rotate-ca ")
                + (report.phase() == RotationPhase.NONE
                    ? "begins"
                    : "goes on with phase " + report.phase().number()));
    return lines;
  }

  /** "Phase 1 of 3: every host trusts the new authority, too". */
  public static String heading(RotationPhase phase) {
    return "Phase %d of 3: %s".formatted(phase.number(), phase.aim());
  }
}
