package io.crucible.config;

import io.crucible.model.Origin;
import io.crucible.model.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects all problems, so that the user can fix them at once. */
public final class ProblemCollector {
  private record Finding(Origin origin, Problem problem) {}

  private final List<Finding> findings = new ArrayList<>();

  public void error(Origin origin, String found, String remedy) {
    findings.add(new Finding(origin, Problem.error(origin.toString(), found, remedy)));
  }

  public void warning(Origin origin, String found, String remedy) {
    findings.add(new Finding(origin, Problem.warning(origin.toString(), found, remedy)));
  }

  public boolean hasErrors() {
    return findings.stream().anyMatch(finding -> finding.problem().isError());
  }

  /** Sorted by file. */
  public List<Problem> errors() {
    return sorted(true);
  }

  /** Sorted by file. */
  public List<Problem> warnings() {
    return sorted(false);
  }

  /** Sorted by file and line. */
  private List<Problem> sorted(boolean errors) {
    return findings.stream()
        .filter(finding -> finding.problem().isError() == errors)
        .sorted(
            Comparator.comparing((Finding finding) -> finding.origin().source())
                .thenComparingInt(finding -> finding.origin().line()))
        .map(Finding::problem)
        .distinct()
        .toList();
  }
}
