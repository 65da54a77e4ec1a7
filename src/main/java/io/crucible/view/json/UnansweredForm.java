package io.crucible.view.json;

import io.crucible.engine.Outcome;
import io.crucible.workflow.Unanswered;
import java.util.List;

/**
 * A host that did not answer.
 *
 * @param host its name
 */
record UnansweredForm(String host, Outcome.Failure failure, List<ProblemForm> problems) {
  static List<UnansweredForm> all(List<Unanswered> hosts) {
    return hosts.stream()
        .map(one ->
            new UnansweredForm(one.host().name(), one.failure(), ProblemForm.all(one.problems())))
        .toList();
  }
}
