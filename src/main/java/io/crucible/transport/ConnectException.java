package io.crucible.transport;

import io.crucible.model.Problem;

/** Why there is no connection to a host, or no longer one. */
public final class ConnectException extends Exception {
  private static final long serialVersionUID = 1L;

  /** What stood in the way. */
  public enum Reason {
    /** No answer, refused, no route, name unknown. The only one that ends with exit code 4. */
    UNREACHABLE,
    HOST_KEY,
    AUTHENTICATION,
    /** Logged in, but sudo is missing or refuses. */
    NO_ROOT,
    /** The script could not be loaded: nothing of it ran, the host is as it was. */
    NOT_STARTED,
    /** Lost while a script ran: what it did until then is not known. */
    BROKEN,
    /** The waiting thread was interrupted (and is again); a script may have run in part. */
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
