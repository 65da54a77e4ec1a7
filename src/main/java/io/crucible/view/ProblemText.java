package io.crucible.view;

import io.crucible.model.Problem;
import io.crucible.terminal.HostWords;
import io.crucible.terminal.Paint;
import io.crucible.text.Masking;
import io.crucible.workflow.PlanReport;
import java.util.ArrayList;
import java.util.List;

/** Problems as lines for people: what is wrong first, the remedy on its own line. */
public final class ProblemText {
  private final Paint paint;

  public ProblemText(Paint paint) {
    this.paint = paint;
  }

  /** All problems of a plan: of hosts that did not answer, then errors and warnings. */
  List<String> of(PlanReport report, View.PlanStyle style) {
    List<Problem> silent =
        report.unanswered().stream().flatMap(host -> host.problems().stream()).toList();
    List<Problem> own = report.plan().problems();
    SharedProblems shared = new SharedProblems(report.hosts());
    List<String> lines = new ArrayList<>();
    lines.addAll(of(style.full() ? silent : shared.of(silent)));
    lines.addAll(of(style.full() ? own : shared.of(own)));
    return lines;
  }

  public List<String> of(List<Problem> problems) {
    List<String> lines = new ArrayList<>();
    problems.stream().filter(Problem::isError).forEach(problem -> lines.addAll(of(problem)));
    problems.stream()
        .filter(problem -> !problem.isError())
        .forEach(problem -> lines.addAll(of(problem)));
    return lines;
  }

  List<String> of(Problem problem) {
    String mark =
        switch (problem.severity()) {
          case ERROR -> paint.red("error:");
          case WARNING -> paint.yellow("warning:");
        };
    List<String> lines = new ArrayList<>();
    String text =
        HostWords.withoutControls(problem.subject() + ": " + Masking.words(problem.found()));
    List<String> found = text.lines().toList();
    lines.add(mark + " " + found.getFirst());
    found.stream().skip(1).forEach(line -> lines.add("    " + line));
    if (!problem.remedy().isEmpty()) {
      lines.add("  -> " + HostWords.withoutControls(paint.advice(problem.remedy())));
    }
    return lines;
  }
}
