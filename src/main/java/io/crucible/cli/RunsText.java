package io.crucible.cli;

import io.crucible.engine.RunRecord;
import io.crucible.engine.RunRecord.StepState;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Runs as lines for people. */
final class RunsText {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);

  private final Paint paint;

  RunsText(Paint paint) {
    this.paint = paint;
  }

  /** A line a run. */
  List<String> of(List<RunRecord> runs) {
    if (runs.isEmpty()) {
      return List.of("no run so far -> " + Advice.ME + " plan");
    }
    int name = runs.stream().mapToInt(run -> run.info().run().length()).max().orElse(1);
    int user = runs.stream().mapToInt(run -> run.info().user().length()).max().orElse(1);
    List<String> lines = new ArrayList<>();
    for (RunRecord run : runs) {
      String what = run.info().takesBack().map(other -> ", takes " + other + " back").orElse("");
      lines.add(
          ("%-" + name + "s  %s  %-" + user + "s  %s%s on %s")
              .formatted(
                  run.info().run(),
                  TIME.format(run.info().began()),
                  run.info().user(),
                  result(run),
                  what,
                  hosts(run)));
    }
    String newest = runs.getLast().info().run();
    lines.add(
        Words.count(runs.size(), "run")
            + " -> "
            + Advice.ME
            + " show "
            + newest
            + ", "
            + Advice.ME
            + " rollback "
            + newest);
    return lines;
  }

  /** All steps of a run, by host. */
  List<String> of(RunReport report, View.PlanStyle style) {
    RunRecord run = report.record();
    List<String> lines = new ArrayList<>();
    lines.add(
        paint.bold(run.info().run())
            + "  "
            + TIME.format(run.info().began())
            + "  "
            + run.info().user()
            + "  "
            + result(run)
            + run.info().takesBack().map(other -> ", takes " + other + " back").orElse(""));
    report
        .byHost()
        .forEach((host, steps) -> {
          lines.add("  " + paint.bold(host.name()) + paint.faint(status(run, host.name())));
          PlanText text = new PlanText(paint, style);
          for (RunReport.Done step : steps) {
            lines.add("    " + state(step.state()) + "  " + number(step) + step.step().title());
            lines.addAll(text.change(step.step()));
          }
        });
    if (report.sent().isEmpty()) {
      lines.add("  no host was given a step");
    }
    lines.addAll(new ProblemText(paint).of(run.problems()));
    lines.add("-> " + Advice.ME + " rollback " + run.info().run());
    return lines;
  }

  private static String number(RunReport.Done step) {
    return "%2d. ".formatted(step.number());
  }

  private static String status(RunRecord run, String host) {
    return run.statuses().containsKey(host) ? "  " + JsonForms.word(run.statuses().get(host)) : "";
  }

  private String state(StepState state) {
    return switch (state) {
      case DONE -> paint.green("done  ");
      case FAILED -> paint.red("failed");
      case BEGUN -> paint.yellow("begun ");
      case SENT -> paint.faint("sent  ");
    };
  }

  private String result(RunRecord run) {
    String word = RunReport.result(run);
    return run.isSuccess() ? paint.green(word) : paint.yellow(word);
  }

  private static String hosts(RunRecord run) {
    return run.hosts().isEmpty()
        ? "no host"
        : run.hosts().size() > 4
            ? Words.count(run.hosts().size(), "host")
            : run.hosts().stream().collect(Collectors.joining(","));
  }
}
