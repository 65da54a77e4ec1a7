package io.crucible.plan;

import io.crucible.model.Problem;
import io.crucible.model.ProblemsException;

/** A file appeared or disappeared while it was read: another read gives a true answer. */
public final class ChangedMeanwhileException extends ProblemsException {
  private static final long serialVersionUID = 1L;

  ChangedMeanwhileException(String host, String path) {
    super(
        Problem.error(
            host,
            path + " appeared or disappeared while it was read",
            "run the command again when no other program changes this file"));
  }
}
