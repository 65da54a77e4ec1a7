package io.crucible.cli;

import io.crucible.engine.Outcome;
import io.crucible.model.Host;
import io.crucible.model.Problem;
import java.util.List;

/** A host that could not be asked, and why. */
record Unanswered(Host host, Outcome.Failure failure, List<Problem> problems) {
  Unanswered {
    problems = List.copyOf(problems);
  }

  static Unanswered of(Host host, Outcome.Failed<?> failed) {
    return new Unanswered(host, failed.failure(), failed.problems());
  }
}
