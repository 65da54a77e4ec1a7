package io.crucible.view;

import io.crucible.engine.RunRecord;
import io.crucible.terminal.Paint;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Runs as lines for people: one line for each. */
final class RunsText {
  private final Paint paint;

  RunsText(Paint paint) {
    this.paint = paint;
  }

  /** The newest run is the last line, where the advice is. */
  List<String> of(List<RunRecord> runs) {
    if (runs.isEmpty()) {
      return List.of("no run yet -> " + paint.command("plan"));
    }
    int name = runs.stream().mapToInt(run -> run.info().run().length()).max().orElse(1);
    int user = runs.stream().mapToInt(run -> run.info().user().length()).max().orElse(1);
    List<String> lines = new ArrayList<>();
    for (RunRecord run : runs) {
      lines.add(
          ("%-" + name + "s  %s  %-" + user + "s  %s%s on %s")
              .formatted(
                  run.info().run(),
                  RunWords.began(run),
                  run.info().user(),
                  RunWords.result(run, paint),
                  RunWords.rollsBack(run),
                  hosts(run)));
    }
    String newest = runs.getLast().info().run();
    lines.add(
        Words.count(runs.size(), "run")
            + " -> "
            + paint.command("show ")
            + newest
            + ", "
            + paint.command("rollback ")
            + newest);
    return lines;
  }

  private static String hosts(RunRecord run) {
    return run.hosts().isEmpty()
        ? "no host"
        : run.hosts().size() > 4
            ? Words.count(run.hosts().size(), "host")
            : run.hosts().stream().collect(Collectors.joining(","));
  }
}
