package io.crucible.cli;

import io.crucible.model.Host;
import java.util.ArrayList;
import java.util.List;

/** Changes to files as lines for people, host by host; what {@code patch} reads, too. */
final class DiffText {
  private final Paint paint;

  DiffText(Paint paint) {
    this.paint = paint;
  }

  List<String> of(PlanReport report) {
    List<String> lines = new ArrayList<>();
    List<Difference> all = Difference.of(report.plan());
    for (Host host : report.answered()) {
      List<Difference> own = all.stream().filter(each -> each.host().equals(host)).toList();
      lines.add(paint.bold(host.name()) + ": " + Words.count(own.size(), "file") + " would change");
      own.forEach(difference -> lines.addAll(diff(difference)));
    }
    ProblemText problems = new ProblemText(paint);
    report.unanswered().forEach(host -> lines.addAll(problems.of(host.problems())));
    lines.addAll(problems.of(report.plan().problems()));
    int others = report.plan().changes() - all.size();
    if (others > 0) {
      lines.add(Words.count(others, "change") + " besides files -> " + Advice.ME + " plan");
    }
    return lines;
  }

  private List<String> diff(Difference difference) {
    String text = HostWords.readable(difference.file().diff());
    if (text.isEmpty()) {
      return List.of("  " + difference.file().title());
    }
    return text.lines().map(line -> paint.diffLine(line)).toList();
  }
}
