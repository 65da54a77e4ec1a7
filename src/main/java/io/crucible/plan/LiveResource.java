package io.crucible.plan;

import io.crucible.model.Problem;
import io.crucible.model.Resource;
import java.util.List;
import java.util.Set;

/**
 * A kind of resource that one component adds: state that only a command can query. Comparing it and
 * planning its steps is in the resource itself. Pure: no resource connects to a host.
 *
 * <p>A record, listed in {@code resourceTypes} of its component's code, so that saved plans can be
 * read.
 */
public interface LiveResource extends Resource.OfComponent {
  /** Equal probes run once on each host. */
  Probe.OfCommand probe();

  /** False: it cannot be compared before the packages are installed, or {@link #waitsFor}. */
  default boolean isKnown(Observation.Output seen) {
    return true;
  }

  /** Resources of earlier waves after which it can be compared, if it is not known before. */
  default Set<ResourceId> waitsFor() {
    return Set.of();
  }

  /** Conflicts found on the host; with an error among them nothing is done. */
  default List<Problem> conflicts(Observation.Output seen, String host) {
    return List.of();
  }

  /**
   * Empty: in sync. Each step must have an undo that works after a partial run, and when it is run
   * twice.
   */
  List<Step> steps(Observation.Output seen, PlannedChanges planned);
}
