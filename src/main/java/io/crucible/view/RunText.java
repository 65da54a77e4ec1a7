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
              ? paint.yellow("not begun")
              : paint.yellow("stopped") + " after " + steps;
      case DRIFTED -> paint.red("changed meanwhile") + ", so nothing was written";
      case ROLLED_BACK -> paint.red("failed") + ", and what was done is taken back";
      case HALF_DONE -> paint.red("failed half-way") + ", and not all could be taken back";
      case LOCKED -> paint.red("locked") + " by another run, so nothing was touched";
      case SPARED -> paint.yellow("spared") + " because of its guests; nothing was done";
      case LOST -> paint.red("connection lost") + " after " + steps;
    };
  }
}
