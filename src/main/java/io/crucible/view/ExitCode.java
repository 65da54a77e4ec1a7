package io.crucible.view;

import io.crucible.engine.Outcome;
import io.crucible.engine.RunResult;
import io.crucible.workflow.ApplyReport;
import io.crucible.workflow.CertificatesReport;
import io.crucible.workflow.DemoReport;
import io.crucible.workflow.PlanReport;
import io.crucible.workflow.RolloutReport;
import io.crucible.workflow.RotationReport;
import io.crucible.workflow.VerifyReport;

/** Exit codes of commands, for scripts. The help of the program lists them too. */
public final class ExitCode {
  /** Done, or in sync. */
  public static final int DONE = 0;

  /** A host failed. */
  public static final int FAILED = 1;

  /** Usage or configuration; nothing was touched. */
  public static final int USAGE = 2;

  /** Something differs, or a verification failed. */
  public static final int DIFFERENT = 3;

  /** Hosts do not answer; nothing else is wrong. */
  public static final int UNREACHABLE = 4;

  /** Ctrl-C; 128 + SIGINT, as shells have it. */
  public static final int INTERRUPTED = 130;

  private ExitCode() {}

  public static int of(PlanReport report) {
    if (!report.isApplyable()) {
      return report.isOnlyUnreachable() ? UNREACHABLE : FAILED;
    }
    return report.plan().isEmpty() ? DONE : DIFFERENT;
  }

  public static int of(ApplyReport report) {
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

  public static int of(VerifyReport report) {
    if (!report.plan().isApplyable()) {
      return of(report.plan());
    }
    return report.isPassed() ? DONE : DIFFERENT;
  }

  public static int of(RolloutReport report) {
    if (report.isPassed()) {
      return DONE;
    }
    RolloutReport.Portion last = report.done().getLast();
    if (last.applied().run().filter(RunResult::interrupted).isPresent()) {
      return INTERRUPTED;
    }
    return last.proof().map(ExitCode::of).orElse(FAILED);
  }

  /** As {@link #UNREACHABLE} says, a problem of a host that answers comes first. */
  public static int of(CertificatesReport report) {
    if (report.unanswered().stream().anyMatch(it -> it.failure() != Outcome.Failure.UNREACHABLE)) {
      return FAILED;
    }
    if (!report.problems().isEmpty()) {
      return DIFFERENT;
    }
    return report.unanswered().isEmpty() ? DONE : UNREACHABLE;
  }

  public static int of(RotationReport report) {
    return report.isComplete() ? DONE : of(report.done().getLast().applied());
  }

  public static int of(DemoReport report) {
    return report.proof().map(ExitCode::of).orElseGet(() -> of(report.applied()));
  }
}
