package io.crucible.cli;

import io.crucible.engine.RunResult;

/** How a command ends, for scripts. The help of the command line tells the same. */
final class ExitCode {
  /** Done, or in sync. */
  static final int DONE = 0;

  /** A host failed. */
  static final int FAILED = 1;

  /** Usage or configuration; nothing was touched. */
  static final int USAGE = 2;

  /** Something differs, or a verification failed. */
  static final int DIFFERENT = 3;

  /** All that is wrong is that hosts do not answer. */
  static final int UNREACHABLE = 4;

  /** Ctrl-C; 128 + SIGINT, as shells have it. */
  static final int INTERRUPTED = 130;

  private ExitCode() {}

  static int of(PlanReport report) {
    if (!report.isApplyable()) {
      return report.isOnlyUnreachable() ? UNREACHABLE : FAILED;
    }
    return report.plan().isEmpty() ? DONE : DIFFERENT;
  }

  static int of(ApplyReport report) {
    if (report.run().isEmpty()) {
      return of(report.before());
    }
    if (report.run().get().interrupted()) {
      return INTERRUPTED;
    }
    if (!report.run().get().isSuccess()) {
      return FAILED;
    }
    return report.after().map(ExitCode::of).orElse(DONE);
  }

  static int of(VerifyReport report) {
    if (!report.plan().isApplyable()) {
      return of(report.plan());
    }
    return report.isPassed() ? DONE : DIFFERENT;
  }

  static int of(RolloutReport report) {
    if (report.isPassed()) {
      return DONE;
    }
    RolloutReport.Portion last = report.done().getLast();
    if (last.applied().run().filter(RunResult::interrupted).isPresent()) {
      return INTERRUPTED;
    }
    return last.proof().map(ExitCode::of).orElse(FAILED);
  }

  static int of(DemoReport report) {
    return report.proof().map(ExitCode::of).orElseGet(() -> of(report.applied()));
  }
}
