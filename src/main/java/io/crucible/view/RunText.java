package io.crucible.view;

import io.crucible.engine.HostResult;
import io.crucible.engine.RunResult;
import io.crucible.terminal.Paint;
import java.util.ArrayList;
import java.util.List;

/** How a run ended, as lines for people. */
final class RunText {
  private final Paint paint;

  RunText(Paint paint) {
    this.paint = paint;
  }

  List<String> of(RunResult result) {
    List<String> lines = new ArrayList<>();
    int width =
        result.hosts().stream().mapToInt(host -> host.host().name().length()).max().orElse(0);
    for (HostResult host : result.hosts()) {
      String name = String.format("%-" + Math.max(1, width) + "s", host.host().name());
      lines.add("  " + paint.bold(name) + "  " + status(host));
    }
    ProblemText problems = new ProblemText(paint);
    result.hosts().forEach(host -> lines.addAll(problems.of(host.problems())));
    return lines;
  }

  private String status(HostResult host) {
    String steps = Words.count(host.done().size(), "step");
    return switch (host.status()) {
      case APPLIED -> paint.green("done") + ", " + steps;
      case STOPPED ->
          host.done().isEmpty()
              ? paint.yellow("not started")
              : paint.yellow("stopped") + " after " + steps;
      case DRIFTED -> paint.red("changed meanwhile") + "; nothing was written";
      case ROLLED_BACK -> paint.red("failed") + "; its steps were rolled back";
      case HALF_DONE -> paint.red("failed") + "; not all steps could be rolled back";
      case LOCKED -> paint.red("locked") + " by another run; nothing was changed";
      case SPARED -> paint.yellow("skipped") + " because of its guests; nothing was changed";
      case LOST -> paint.red("connection lost") + " after " + steps;
    };
  }
}
