package io.crucible.plan;

import io.crucible.model.Resource.LoadedUnits;
import java.util.List;

/** Whether systemd has loaded the current unit files, drop-ins and /etc/fstab. */
final class LoadedUnitsKind implements ResourceKind.LiveKind<LoadedUnits> {
  @Override
  public Probe.OfCommand probe(LoadedUnits desired) {
    return new Probe.OfCommand("", desired.units());
  }

  @Override
  public List<Step> steps(LoadedUnits desired, Observation.Output seen, PlannedChanges planned) {
    boolean due =
        Properties.of(seen).all("NeedDaemonReload").contains("yes")
            || planned.writtenBelow("/etc/systemd/system")
            || planned.written("/etc/fstab");
    if (!due) {
      return List.of();
    }
    String reload = "systemctl daemon-reload";
    return List.of(
        new Step.Run(reload, reload, ":", reload, List.of(ResourceId.of(desired))).asAtBoot());
  }
}
