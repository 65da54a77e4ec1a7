package io.crucible.plan;

import io.crucible.model.Problem;
import io.crucible.model.Resource.LoadedUnits;
import java.util.List;
import java.util.stream.IntStream;

/** Whether systemd has loaded the current unit files, drop-ins and /etc/fstab. */
final class LoadedUnitsKind implements ResourceKind.LiveKind<LoadedUnits> {
  @Override
  public Probe.OfCommand probe(LoadedUnits desired) {
    return new Probe.OfCommand("", desired.units());
  }

  /** A masked mount does not happen at boot, and units that need it fail. */
  @Override
  public List<Problem> conflicts(
      LoadedUnits desired, Observation.Output seen, PlannedChanges planned, String host) {
    List<String> loads = Properties.of(seen).all("LoadState");
    return IntStream.range(0, Math.min(loads.size(), desired.units().size()))
        .filter(i -> desired.units().get(i).endsWith(".mount") && loads.get(i).equals("masked"))
        .boxed()
        .flatMap(i ->
            new UnitState(desired.units().get(i), loads.get(i)).obstacle(planned, host).stream())
        .toList();
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
        new Step.Run(reload, reload, Step.Run.NO_UNDO, reload, List.of(ResourceId.of(desired)))
            .asAtBoot());
  }
}
