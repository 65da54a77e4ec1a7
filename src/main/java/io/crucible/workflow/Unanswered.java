package io.crucible.workflow;

import io.crucible.engine.Outcome;
import io.crucible.model.Host;
import io.crucible.model.Problem;
import java.util.List;

/** A host that did not answer, and why. */
public record Unanswered(Host host, Outcome.Failure failure, List<Problem> problems) {
  public Unanswered {
    problems = List.copyOf(problems);
  }

  static Unanswered of(Host host, Outcome.Failed<?> failed) {
    return new Unanswered(host, failed.failure(), failed.problems());
  }
}
