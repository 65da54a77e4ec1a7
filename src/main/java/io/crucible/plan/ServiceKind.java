package io.crucible.plan;

import io.crucible.model.Disruption;
import io.crucible.model.Problem;
import io.crucible.model.Resource.ServiceState;
import io.crucible.model.Resource.ServiceState.OnChange;
import io.crucible.text.ShellQuoting;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Units: enabled, active, and running with the current files.
 *
 * <p>A restart is due when a file that the unit reads is newer than the unit's start. So nothing
 * must be remembered between runs, and after a run that was interrupted between write and restart,
 * the next run restarts the unit.
 */
final class ServiceKind implements ResourceKind.LiveKind<ServiceState> {
  /** States of unit files that are enabled, or cannot or need not be. */
  private static final List<String> AS_GOOD_AS_ENABLED =
      List.of("enabled", "enabled-runtime", "static", "generated", "alias", "indirect", "linked");

  /** systemd refuses a unit that was started too often, by whomever. */
  private static final String ALLOW_START = "systemctl reset-failed -- %s 2>/dev/null || :\n";

  private static final ShellResource UNITS = new ShellResource("units.sh");

  @Override
  public Probe.OfCommand probe(ServiceState desired) {
    // systemd reports microseconds since boot; files have wall-clock time. The host's uptime and
    // time of day convert one to the other.
    // A link changes when it is set to another file, or when that file changes.
    String files =
        desired.reads().isEmpty()
            ? ""
            : "for follow in '' -L; do stat $follow -c 'changed=%.9Y' -- "
                + ShellQuoting.join(desired.reads())
                + " 2>/dev/null || :; done\n";
    return new Probe.OfCommand(files, List.of(desired.unit()));
  }

  @Override
  public boolean isKnown(ServiceState desired, Observation.Output seen) {
    return !Properties.of(seen).is("LoadState", UnitState.NOT_FOUND);
  }

  /** A unit that must be off, or is only restarted if it runs, may be masked or missing. */
  @Override
  public List<Problem> conflicts(
      ServiceState desired, Observation.Output seen, PlannedChanges planned, String host) {
    Optional<Boolean> on = Optional.of(true);
    return desired.enabled().equals(on) || desired.active().equals(on)
        ? new UnitState(desired.unit(), Properties.of(seen).get("LoadState"))
            .obstacle(planned, host).stream().toList()
        : List.of();
  }

  @Override
  public List<Step> steps(ServiceState desired, Observation.Output seen, PlannedChanges planned) {
    Properties state = Properties.of(seen);
    String unit = ShellQuoting.quote(desired.unit());
    ResourceId id = ResourceId.of(desired);
    List<Step> steps = new ArrayList<>();
    boolean enabled = AS_GOOD_AS_ENABLED.contains(state.get("UnitFileState"));
    boolean active = state.is("ActiveState", "active") || state.is("ActiveState", "reloading");
    if (desired.enabled().equals(Optional.of(true)) && !enabled) {
      steps.add(
          new Step.Run(
              "enable " + desired.unit() + " at boot",
              // Its exit code also depends on other units, such as those in Also=.
              "systemctl enable -- %1$s || systemctl is-enabled -q -- %1$s".formatted(unit),
              UNITS.text() + "unit_disable " + unit,
              id));
    }
    if (desired.enabled().equals(Optional.of(false)) && state.is("UnitFileState", "enabled")) {
      steps.add(
          new Step.Run(
              "disable " + desired.unit() + " at boot",
              "systemctl disable -- " + unit,
              UNITS.text() + "unit_enable " + unit,
              id));
    }
    if (desired.active().equals(Optional.of(true)) && !active) {
      steps.add(
          new Step.Run(
                  "start " + desired.unit(),
                  ALLOW_START.formatted(unit) + "systemctl start -- " + unit,
                  UNITS.text() + "unit_stop " + unit,
                  id)
              .disrupting(Disruption.NONE, desired.disrupts())
              .asAtBoot());
    } else if (desired.active().equals(Optional.of(false)) && active) {
      steps.add(
          new Step.Run(
                  "stop " + desired.unit(),
                  "systemctl stop -- " + unit,
                  UNITS.text() + "unit_start " + unit,
                  id)
              .disrupting(desired.disrupts(), Disruption.NONE));
    } else if (active && desired.onChange() != OnChange.NOTHING) {
      outdated(desired, state, planned).ifPresent(why -> steps.add(takeUp(desired, unit, why, id)));
    }
    return steps;
  }

  private static Step takeUp(ServiceState desired, String unit, String why, ResourceId id) {
    boolean reload = desired.onChange() == OnChange.RELOAD;
    String verb = reload ? "reload" : "restart";
    return new Step.Run(
            verb + " " + desired.unit() + ", " + why,
            (reload ? "" : ALLOW_START.formatted(unit)) + "systemctl " + verb + " -- " + unit,
            Step.Run.NO_UNDO,
            // try-: a unit that was stopped in the meantime stays stopped.
            "%sunit_take_up %s %s"
                .formatted(UNITS.text(), reload ? "try-reload-or-restart" : "try-restart", unit),
            List.of(id))
        .disrupting(desired.disrupts(), desired.disrupts())
        .asAtBoot();
  }

  /** Why the running unit does not use its current files; empty if it does. */
  private static Optional<String> outdated(
      ServiceState desired, Properties state, PlannedChanges planned) {
    Optional<String> willChange = desired.reads().stream().filter(planned::written).findFirst();
    if (willChange.isPresent()) {
      return willChange.map(path -> "which reads " + path);
    }
    String sinceBoot =
        desired.onChange() == OnChange.RELOAD
            ? state.get("StateChangeTimestampMonotonic")
            : state.get("InactiveExitTimestampMonotonic");
    if (sinceBoot.isEmpty() || state.get("uptime").isEmpty()) {
      return Optional.empty();
    }
    double age = Double.parseDouble(state.get("uptime")) - Double.parseDouble(sinceBoot) / 1e6;
    double started = Double.parseDouble(state.get("now")) - age;
    return state.all("changed").stream().anyMatch(at -> Double.parseDouble(at) > started)
        ? Optional.of("because its files changed after its start")
        : Optional.empty();
  }
}
