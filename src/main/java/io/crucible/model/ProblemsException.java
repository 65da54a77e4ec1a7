package io.crucible.model;

import java.util.List;
import java.util.stream.Collectors;

/** Ends work that cannot continue; it carries all problems that were found, not only the first. */
public class ProblemsException extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient List<Problem> problems;

  public ProblemsException(List<Problem> problems) {
    super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  public ProblemsException(Problem problem) {
    this(List.of(problem));
  }

  public final List<Problem> problems() {
    return problems;
  }
}
