package io.crucible.engine;

import io.crucible.model.Problem;
import java.util.List;

/** The outcome of work on one host. It is passed between threads in place of exceptions. */
public sealed interface Outcome<T> {
  /** The work succeeded. */
  record Done<T>(T value) implements Outcome<T> {}

  /** The work failed. */
  record Failed<T>(Failure failure, List<Problem> problems) implements Outcome<T> {
    public Failed {
      problems = List.copyOf(problems);
    }
  }

  /** The kind of failure, which decides what happens next. */
  enum Failure {
    /** The host does not answer. */
    UNREACHABLE,
    /** The host answers, but refuses the login or cannot do the work. */
    REFUSED,
    /** The connection was lost during the work: what was done is not known. */
    LOST
  }
}
