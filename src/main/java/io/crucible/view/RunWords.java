package io.crucible.view;

import io.crucible.engine.RunRecord;
import io.crucible.terminal.Paint;
import io.crucible.workflow.RunEnding;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** What is said about a run, in a list of runs and above its steps. */
final class RunWords {
  /** One zone for all: runs of several machines are compared. */
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);

  private RunWords() {}

  static String began(RunRecord run) {
    return TIME.format(run.info().began());
  }

  static String result(RunRecord run, Paint paint) {
    String word = RunEnding.of(run).word();
    return run.isSuccess() ? paint.green(word) : paint.yellow(word);
  }

  /** Empty for a run that rolled back nothing. */
  static String rollsBack(RunRecord run) {
    return run.info().rollbackOf().map(other -> ", rolls back " + other).orElse("");
  }
}
