package io.crucible.view;

import io.crucible.model.Problem;
import io.crucible.terminal.Paint;
import io.crucible.workflow.ApplyReport;
import java.util.ArrayList;
import java.util.List;

/** What a run did, as lines for people: hosts, what still differs, and the conclusion. */
final class ApplyText {
  private final Paint paint;
  private final View.PlanStyle style;

  /**
   * @param style of what still differs
   */
  ApplyText(Paint paint, View.PlanStyle style) {
    this.paint = paint;
    this.style = style;
  }

  List<String> of(ApplyReport report) {
    List<String> lines = new ArrayList<>(run(report));
    if (report.rollbackOf().isPresent()) {
      // The preview has shown what stays; this shows what is known only after the run.
      List<Problem> known = report.before().plan().problems();
      lines.addAll(
          new ProblemText(paint)
              .of(
                  Conclusion.left(report).stream()
                      .filter(problem -> !known.contains(problem))
                      .toList()));
    }
    lines.addAll(record(report));
    lines.add(new Conclusion(paint).of(report));
    return lines;
  }

  /** Without a conclusion, for one batch of several. */
  List<String> ofBatch(ApplyReport report) {
    List<String> lines = new ArrayList<>(run(report));
    lines.addAll(record(report));
    return lines;
  }

  private List<String> run(ApplyReport report) {
    List<String> lines = new ArrayList<>();
    report.run().ifPresent(run -> lines.addAll(new RunText(paint).of(run)));
    report
        .after()
        .filter(after -> !after.isInSync())
        .ifPresent(after -> {
          lines.add("");
          lines.add("After the run, these still differ:");
          lines.addAll(new PlanText(paint, style).of(after));
        });
    return lines;
  }

  private List<String> record(ApplyReport report) {
    return report.record().stream().map(folder -> paint.faint("recorded in " + folder)).toList();
  }
}
