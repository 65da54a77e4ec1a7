package io.crucible.config;

import io.crucible.model.Origin;
import io.crucible.model.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects everything that is wrong, so that a person mends it in one go. */
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

  /** File by file. */
  public List<Problem> errors() {
    return sorted(true);
  }

  /** File by file. */
  public List<Problem> warnings() {
    return sorted(false);
  }

  /** File by file and from the top, as an editor goes through them. */
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
