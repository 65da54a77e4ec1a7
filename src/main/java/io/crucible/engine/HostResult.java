package io.crucible.engine;

import io.crucible.model.Host;
import io.crucible.model.Problem;
import java.util.List;

/**
 * How a run ended on one host.
 *
 * @param done titles of the steps that were done, in order
 */
public record HostResult(Host host, Status status, List<String> done, List<Problem> problems) {
  /** The state of the host after the run. */
  public enum Status {
    /** All its steps are done. */
    APPLIED,
    /** Not started, or not continued, because of another host. */
    STOPPED,
    /** A file differs from the plan; nothing was written in this wave. */
    DRIFTED,
    /** A step failed, and the run was rolled back on the host. */
    ROLLED_BACK,
    /** A step failed, and the run could not be rolled back completely. */
    HALF_DONE,
    /** The connection was lost; the host's journal shows what was done. */
    LOST,
    /** Another run has locked the host; nothing was changed. */
    LOCKED,
    /** A step would have disturbed guests, so it was not done. */
    SPARED
  }

  public HostResult {
    done = List.copyOf(done);
    problems = List.copyOf(problems);
  }
}
