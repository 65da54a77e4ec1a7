package io.crucible.view;

import io.crucible.engine.HostResult;
import io.crucible.engine.RunRecord;
import io.crucible.engine.RunRecord.StepState;
import io.crucible.model.Host;
import io.crucible.model.Problem;
import io.crucible.terminal.Paint;
import io.crucible.workflow.RunReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One run with all its steps as lines for people, by host. */
final class RunStepsText {
  private static final String INDENT = "        ";

  /** The first two lines of a diff name the file, which is already shown above. */
  private static final int HEADER = 2;

  private final Paint paint;

  RunStepsText(Paint paint) {
    this.paint = paint;
  }

  List<String> of(RunReport report, View.PlanStyle style) {
    RunRecord run = report.record();
    List<String> lines = new ArrayList<>();
    lines.add(
        paint.bold(run.info().run())
            + "  "
            + RunWords.began(run)
            + "  "
            + run.info().user()
            + "  "
            + RunWords.result(run, paint)
            + RunWords.rollsBack(run));
    lines.addAll(style.full() ? full(report, style) : shared(report, style));
    if (report.sent().isEmpty()) {
      lines.add("  no step was sent to a host");
    }
    List<Problem> problems = run.problems();
    lines.addAll(
        new ProblemText(paint)
            .of(
                style.full()
                    ? problems
                    : new SharedProblems(report.byHost().keySet()).of(problems)));
    lines.add("-> " + paint.command("rollback ") + run.info().run());
    return lines;
  }

  private List<String> full(RunReport report, View.PlanStyle style) {
    List<String> lines = new ArrayList<>();
    report
        .byHost()
        .forEach((host, steps) -> {
          lines.add("  " + paint.bold(host.name()) + paint.faint(status(report.record(), host)));
          for (RunReport.Done step : steps) {
            lines.add(head(step));
            if (style.diffs()) {
              Item.diff(step.step()).stream()
                  .skip(HEADER)
                  .forEach(line -> lines.add(INDENT + paint.diffLine(line)));
            }
          }
        });
    return lines;
  }

  /** Hosts that ended in the same state are grouped. */
  private List<String> shared(RunReport report, View.PlanStyle style) {
    Map<String, Map<Host, List<Item>>> byStatus = new LinkedHashMap<>();
    report
        .byHost()
        .forEach((host, steps) ->
            byStatus
                .computeIfAbsent(status(report.record(), host), _ -> new LinkedHashMap<>())
                .put(host, steps.stream().map(step -> item(step, style)).toList()));
    SharedText text = new SharedText(paint, report.byHost().keySet(), INDENT, true);
    List<String> lines = new ArrayList<>();
    byStatus.forEach((status, items) -> {
      for (Portion portion : text.portions(items)) {
        lines.add("  " + heading(portion.hosts()) + paint.faint(status));
        lines.addAll(text.lines(portion, "on " + HostRanges.of(portion.hosts())));
      }
    });
    return lines;
  }

  private String heading(List<Host> hosts) {
    return (hosts.size() == 1 ? "" : "on " + Words.count(hosts.size(), "host") + ": ")
        + paint.bold(HostRanges.of(hosts));
  }

  private Item item(RunReport.Done step, View.PlanStyle style) {
    return new Item(
        "", List.of(head(step)), style.diffs() ? Optional.of(step.step()) : Optional.empty());
  }

  private String head(RunReport.Done step) {
    return "    " + state(step.state()) + "  " + number(step) + step.step().title();
  }

  private static String number(RunReport.Done step) {
    return "%2d. ".formatted(step.number());
  }

  private static String status(RunRecord run, Host host) {
    HostResult.Status status = run.statuses().get(host.name());
    return status == null ? "" : "  " + Words.hyphenated(status);
  }

  private String state(StepState state) {
    return switch (state) {
      case DONE -> paint.green("done  ");
      case FAILED -> paint.red("failed");
      case BEGUN -> paint.yellow("begun ");
      case SENT -> paint.faint("sent  ");
    };
  }
}
