package io.crucible.engine;

import io.crucible.model.Host;
import io.crucible.model.Problem;
import io.crucible.model.ProblemsException;
import io.crucible.plan.ApplyScript;
import io.crucible.plan.Plan;
import io.crucible.plan.Planner;
import io.crucible.plan.RollbackScript;
import io.crucible.plan.Step;
import io.crucible.transport.ConnectException;
import io.crucible.transport.ExecResult;
import io.crucible.transport.HostSession;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One host's way through a run. Used by one thread at a time. */
final class HostRun {
  /** Packages over a slow line are the longest that a wave can take. */
  private static final Duration DEADLINE = Duration.ofMinutes(60);

  private final Host host;
  private final RunJournal journal;
  private final Progress progress;
  private final List<RollbackScript.Numbered> begun = new ArrayList<>();
  private final List<String> done = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();
  private HostResult.Status status = HostResult.Status.APPLIED;

  HostRun(Host host, RunJournal journal, Progress progress) {
    this.host = host;
    this.journal = journal;
    this.progress = progress;
  }

  HostResult result(boolean complete) {
    HostResult.Status end =
        status == HostResult.Status.APPLIED && !complete ? HostResult.Status.STOPPED : status;
    return new HostResult(host, end, done, problems);
  }

  /** The connection is gone, or the host could not answer. */
  void lost(Outcome.Failed<Boolean> failed) {
    status =
        failed.failure() == Outcome.Failure.LOST
            ? HostResult.Status.LOST
            : begun.isEmpty() ? HostResult.Status.STOPPED : HostResult.Status.HALF_DONE;
    problems.addAll(failed.problems());
    if (!begun.isEmpty()) {
      problems.add(
          Problem.error(
              host.name(),
              "the run " + journal.run() + " broke off here",
              "when the host is back, look at "
                  + ApplyScript.STATE
                  + "/"
                  + journal.run()
                  + "/journal on it and run apply again: it goes on from what is there"));
    }
  }

  /** True when all steps of the wave are done. */
  boolean wave(HostSession session, Plan.HostWave wave) throws ConnectException, ProblemsException {
    if (!steps(session, wave.steps())) {
      return false;
    }
    if (wave.pending().isEmpty()) {
      return true;
    }
    List<Problem> conflicts = new ArrayList<>();
    Plan.HostWave known =
        Planner.resolve(
            host, wave.pending(), Surveyor.observe(host, session, wave.pending()), conflicts);
    if (conflicts.stream().anyMatch(Problem::isError)) {
      problems.addAll(conflicts);
      goBack(session);
      return false;
    }
    return steps(session, known.steps());
  }

  private boolean steps(HostSession session, List<Step> steps)
      throws ConnectException, ProblemsException {
    if (steps.isEmpty()) {
      return true;
    }
    String nonce = Surveyor.nonce();
    int first = begun.size() + 1;
    StepEvents events = new StepEvents(nonce, first, steps);
    String script = ApplyScript.of(nonce, journal.run(), first, steps);
    ExecResult result = session.run(script, DEADLINE, line -> events.line(line, this::on));
    if (events.isComplete()) {
      return true;
    }
    events
        .driftedPath()
        .ifPresentOrElse(this::drifted, () -> failed(events.failure(result.stderr())));
    if (!begun.isEmpty()) {
      goBack(session);
    }
    return false;
  }

  private void on(StepEvents.Kind kind, int number, int of, int inWave, Step step) {
    journal.step(host, kind.name(), number, step.title());
    switch (kind) {
      case BEGIN -> {
        begun.add(new RollbackScript.Numbered(number, step));
        progress.on(new Progress.Event.StepBegan(host, inWave, of, step.title()));
      }
      case DONE -> {
        done.add(step.title());
        progress.on(new Progress.Event.StepDone(host, inWave, of, step.title()));
      }
      case FAILED -> progress.on(new Progress.Event.StepFailed(host, step.title()));
    }
  }

  private void drifted(String path) {
    status = HostResult.Status.DRIFTED;
    problems.add(
        Problem.error(
            host.name(),
            path + " changed since the plan was made; it was not written",
            "./run_me.sh plan --limit " + host.name()));
  }

  private void failed(String why) {
    status = HostResult.Status.ROLLED_BACK;
    problems.add(
        Problem.error(
            host.name(), why, "mend the cause on the host, then run ./run_me.sh apply again"));
  }

  /** Takes back all that the run did on this host. */
  private void goBack(HostSession session) throws ConnectException {
    progress.on(new Progress.Event.HostDoes(host, "takes back what was done"));
    String nonce = Surveyor.nonce();
    String script = RollbackScript.of(nonce, journal.run(), begun);
    boolean back = session.run(script, DEADLINE).exitCode() == 0;
    journal.note(host, back ? "rolled back" : "rolled back in part");
    if (!back) {
      status = HostResult.Status.HALF_DONE;
      problems.add(
          Problem.error(
              host.name(),
              "not all could be taken back",
              "the before-images are in "
                  + ApplyScript.STATE
                  + "/"
                  + journal.run()
                  + " on the host"));
    } else {
      status = HostResult.Status.ROLLED_BACK;
    }
    List<String> kept =
        begun.stream()
            .filter(step -> step.step() instanceof Step.Run run && run.isIrreversible())
            .map(step -> step.step().title())
            .toList();
    if (!kept.isEmpty()) {
      problems.add(
          Problem.warning(
              host.name(), "stays, as it cannot be taken back: " + String.join("; ", kept), ""));
    }
  }
}
