package io.crucible.transport;

import io.crucible.model.Problem;

/** Why there is no connection to a host, or why it was lost. */
public final class ConnectException extends Exception {
  private static final long serialVersionUID = 1L;

  /** The kind of failure. */
  public enum Reason {
    /**
     * No answer, connection refused, no route, unknown name. Only this one leads to exit code 4.
     */
    UNREACHABLE,
    HOST_KEY,
    AUTHENTICATION,
    /** Logged in, but sudo is missing or refuses. */
    NO_ROOT,
    /** The script could not be loaded: it did not run, and the host is unchanged. */
    NOT_STARTED,
    /** The connection was lost while a script was running: what it did is not known. */
    BROKEN,
    /** The waiting thread was interrupted (and still is); a script may have run partly. */
    INTERRUPTED
  }

  private final Reason reason;
  private final transient Problem problem;

  public ConnectException(Reason reason, Problem problem) {
    super(problem.toString());
    this.reason = reason;
    this.problem = problem;
  }

  public Reason reason() {
    return reason;
  }

  public Problem problem() {
    return problem;
  }
}
