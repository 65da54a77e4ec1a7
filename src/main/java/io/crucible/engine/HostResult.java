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
  /** In which state the host is now. */
  public enum Status {
    /** All its steps are done. */
    APPLIED,
    /** Not begun, or not gone on with, because of another host. */
    STOPPED,
    /** Something differs from the plan; nothing was written in this wave. */
    DRIFTED,
    /** A step failed, and what the run did on the host is taken back. */
    ROLLED_BACK,
    /** A step failed, and not all could be taken back. */
    HALF_DONE,
    /** The connection is gone; the host's journal tells what was done. */
    LOST,
    /** Another run works there; nothing was touched. */
    LOCKED,
    /** A step would have disturbed guests; nothing was done. */
    SPARED
  }

  public HostResult {
    done = List.copyOf(done);
    problems = List.copyOf(problems);
  }
}
