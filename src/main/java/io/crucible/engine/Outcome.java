package io.crucible.engine;

import io.crucible.model.Problem;
import java.util.List;

/** What came of a piece of work on one host. Travels between threads in place of exceptions. */
public sealed interface Outcome<T> {
  /** It went through. */
  record Done<T>(T value) implements Outcome<T> {}

  /** It did not. */
  record Failed<T>(Failure failure, List<Problem> problems) implements Outcome<T> {
    public Failed {
      problems = List.copyOf(problems);
    }
  }

  /** How it failed, as far as that decides what comes next. */
  enum Failure {
    /** Nobody answers. */
    UNREACHABLE,
    /** Somebody answers, but does not let us in or do as we need. */
    REFUSED,
    /** The connection broke while something was going on: what was done is not known. */
    LOST
  }
}
