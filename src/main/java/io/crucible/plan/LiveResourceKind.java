package io.crucible.plan;

import io.crucible.model.Problem;
import java.util.List;
import java.util.Set;

/** All kinds that components add. */
final class LiveResourceKind implements ResourceKind.LiveKind<LiveResource> {
  @Override
  public Probe.OfCommand probe(LiveResource desired) {
    return desired.probe();
  }

  @Override
  public boolean isKnown(LiveResource desired, Observation.Output seen) {
    return desired.isKnown(seen);
  }

  @Override
  public Set<ResourceId> waitsFor(LiveResource desired) {
    return desired.waitsFor();
  }

  @Override
  public List<Problem> conflicts(
      LiveResource desired, Observation.Output seen, PlannedChanges planned, String host) {
    return desired.conflicts(seen, host);
  }

  @Override
  public List<Step> steps(LiveResource desired, Observation.Output seen, PlannedChanges planned) {
    return desired.steps(seen, planned);
  }
}
