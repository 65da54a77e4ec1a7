package io.crucible.plan;

import io.crucible.model.Problem;
import io.crucible.model.Resource;
import java.util.List;

/**
 * A kind of resource that one component brings: state that only a command can tell. What the tool
 * knows about it stands in the resource itself. Pure: no resource ever touches a host.
 *
 * <p>A record, named among the {@code resourceTypes} of its component's code, so that saved plans
 * can be read.
 */
public interface LiveResource extends Resource.OfComponent {
  /** Equal probes are asked once for a host. */
  Probe.OfCommand probe();

  /** False: nothing can be said before the packages are there. */
  default boolean isKnown(Observation.Output seen) {
    return true;
  }

  /** What on the host stands against it; nothing is done while there is an error among it. */
  default List<Problem> conflicts(Observation.Output seen, String host) {
    return List.of();
  }

  /** Empty: in sync. Each can be taken back, also after it ran only in part, and twice. */
  List<Step> steps(Observation.Output seen, PlannedChanges planned);
}
