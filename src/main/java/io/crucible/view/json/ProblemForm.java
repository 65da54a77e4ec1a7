package io.crucible.view.json;

import io.crucible.model.Problem;
import io.crucible.text.Masking;
import java.util.List;

/**
 * What is wrong, and what to do.
 *
 * @param subject a host, a file with its line, an option...
 * @param found may contain output of a host, so passwords in it are masked
 * @param remedy empty if nothing is to be done
 */
record ProblemForm(Problem.Severity severity, String subject, String found, Remedy remedy) {
  private static ProblemForm of(Problem problem) {
    return new ProblemForm(
        problem.severity(),
        problem.subject(),
        Masking.words(problem.found()),
        new Remedy(problem.remedy()));
  }

  static List<ProblemForm> all(List<Problem> problems) {
    return problems.stream().map(ProblemForm::of).toList();
  }
}
