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
import java.util.Optional;

/** A run on one host. Used by one thread at a time. */
final class HostRun {
  /** Downloading packages over a slow line takes longest. */
  private static final Duration DEADLINE = Duration.ofMinutes(60);

  private static final Duration QUICK = Duration.ofSeconds(30);

  private final Host host;
  private final RunJournal journal;
  private final Progress progress;
  private final ConnectionPool pool;
  private final ApplyOptions options;
  private final HostRunProblems words;
  private final List<RollbackScript.Numbered> sent = new ArrayList<>();
  private final List<RollbackScript.Numbered> begun = new ArrayList<>();
  private final List<String> done = new ArrayList<>();
  private final List<Problem> problems = new ArrayList<>();
  private HostResult.Status status = HostResult.Status.APPLIED;
  private boolean inDoubt;

  HostRun(
      Host host, RunJournal journal, Progress progress, ConnectionPool pool, ApplyOptions options) {
    this.host = host;
    this.journal = journal;
    this.progress = progress;
    this.pool = pool;
    this.options = options;
    words = new HostRunProblems(host, journal.run());
  }

  HostResult result(boolean complete) {
    HostResult.Status end =
        status == HostResult.Status.APPLIED && !complete ? HostResult.Status.STOPPED : status;
    return new HostResult(host, end, done, problems);
  }

  /** Another run has locked the host, or it cannot be locked. */
  void refused(HostResult.Status why, Problem problem) {
    status = why;
    problems.add(problem);
  }

  /** Whether a script was sent whose end is not known. */
  boolean isInDoubt() {
    return inDoubt;
  }

  /** The connection was lost, or the host could not answer. */
  void lost(Outcome.Failed<Boolean> failed) {
    status =
        failed.failure() == Outcome.Failure.LOST
            ? HostResult.Status.LOST
            : begun.isEmpty() ? HostResult.Status.STOPPED : HostResult.Status.HALF_DONE;
    problems.addAll(failed.problems());
    if (!begun.isEmpty()) {
      problems.add(words.interrupted());
    }
  }

  /** The running step takes too long to wait for it. */
  void isBusy() {
    status = HostResult.Status.LOST;
    problems.add(
        words.busy(
            begun.isEmpty() ? Optional.empty() : Optional.of(begun.getLast().step().title())));
  }

  /** What was done, according to the host's journal. */
  void reported(HostJournal found) {
    begun.clear();
    done.clear();
    for (RollbackScript.Numbered step : sent) {
      if (found.begun().contains(step.number())) {
        begun.add(step);
      }
      if (found.done().contains(step.number())) {
        done.add(step.step().title());
      }
    }
    status = found.rolledBack() ? HostResult.Status.ROLLED_BACK : HostResult.Status.STOPPED;
    problems.clear();
    if (found.rolledBack()) {
      return;
    }
    List<RollbackScript.Numbered> cut =
        begun.stream().filter(step -> !found.done().contains(step.number())).toList();
    problems.add(
        words.ended(
            done.size(),
            sent.size(),
            cut.isEmpty() ? Optional.empty() : Optional.of(cut.getLast().step().title())));
  }

  /** True when all steps of the wave are done. */
  boolean wave(HostSession session, int number, Plan.HostWave wave)
      throws ConnectException, ProblemsException {
    if (!steps(session, number, wave.steps())) {
      return false;
    }
    if (wave.pending().isEmpty()) {
      return true;
    }
    List<Problem> conflicts = new ArrayList<>();
    Plan.HostWave known =
        Planner.resolve(
            host, wave.pending(), FactGatherer.observe(host, session, wave.pending()), conflicts);
    problems.addAll(conflicts);
    if (conflicts.stream().anyMatch(Problem::isError)) {
      rollBack(session);
      return false;
    }
    return steps(session, number, known.steps());
  }

  private boolean steps(HostSession session, int wave, List<Step> steps)
      throws ConnectException, ProblemsException {
    if (steps.isEmpty()) {
      return true;
    }
    String nonce = FactGatherer.nonce();
    int first = sent.size() + 1;
    StepEvents events = new StepEvents(nonce, first, steps);
    String script =
        ApplyScript.of(
            nonce, journal.run(), first, steps, options.allowDisruption(), options.goesOn());
    journal.sent(new SentSteps(host, wave, first, steps));
    steps.forEach(step -> sent.add(new RollbackScript.Numbered(sent.size() + 1, step)));
    inDoubt = true;
    ExecResult result = session.run(script, DEADLINE, line -> events.line(line, this::on));
    inDoubt = false;
    if (events.isComplete()) {
      events.failures().forEach(this::left);
      return true;
    }
    if (events.driftedPath().isPresent()) {
      drifted(events.driftedPath().get());
    } else if (events.spared().isPresent()) {
      spared(events.spared().get());
    } else {
      failed(events.failure(result.stderr()));
    }
    if (!begun.isEmpty()) {
      rollBack(session);
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
      case CONFIRM -> confirm(number);
    }
  }

  /**
   * Confirms the step over a new connection; without one, the host reverts the step automatically.
   */
  private void confirm(int number) {
    progress.on(new Progress.Event.HostDoes(host, "checking that SSH still works"));
    try (HostSession another = pool.another(host)) {
      another.run(ApplyScript.confirmation(journal.run(), number), QUICK);
    } catch (ConnectException cut) {
      journal.note(host, "no new connection: " + cut.problem().found());
      progress.on(
          new Progress.Event.HostDoes(host, "cannot be reached over SSH, and reverts the step"));
    }
  }

  private void drifted(String path) {
    status = HostResult.Status.DRIFTED;
    problems.add(words.drifted(path));
  }

  private void spared(String why) {
    status = HostResult.Status.SPARED;
    problems.add(words.spared(why));
  }

  private void failed(String why) {
    status = HostResult.Status.ROLLED_BACK;
    problems.add(options.explained().apply(words.failed(why)));
  }

  /** A step of a rollback that failed, while the others were done. */
  private void left(String why) {
    status = HostResult.Status.HALF_DONE;
    problems.add(words.left(why));
  }

  /** Undoes all that the run did on this host. */
  private void rollBack(HostSession session) throws ConnectException {
    progress.on(new Progress.Event.HostDoes(host, "rolling back"));
    String nonce = FactGatherer.nonce();
    String script = RollbackScript.of(nonce, journal.run(), begun);
    inDoubt = true;
    List<String> said = new ArrayList<>();
    boolean back =
        session
                .run(script, DEADLINE, line -> said(line, nonce + " out ").ifPresent(said::add))
                .exitCode()
            == 0;
    inDoubt = false;
    journal.note(host, back ? "rolled back" : "rolled back in part");
    if (!back) {
      status = HostResult.Status.HALF_DONE;
      problems.add(words.notRolledBack(said));
    } else {
      status = HostResult.Status.ROLLED_BACK;
    }
    List<String> kept =
        begun.stream()
            .filter(step -> step.step().staysAfterFailure())
            .map(step -> step.step().title())
            .toList();
    if (!kept.isEmpty()) {
      problems.add(Problem.warning(host.name(), "kept: " + String.join("; ", kept), ""));
    }
  }

  /** The output of a step, without its number. */
  private static Optional<String> said(String line, String prefix) {
    return line.startsWith(prefix)
        ? Optional.of(line.substring(prefix.length()).replaceFirst("^[0-9]+ ", ""))
        : Optional.empty();
  }
}
