package io.crucible.plan;

import io.crucible.model.Resource.SelinuxBoolean;
import io.crucible.text.ShellQuoting;
import java.util.List;

/** SELinux booleans, now and after a reboot. The SELinux mode is not changed. */
final class SelinuxKind implements ResourceKind.LiveKind<SelinuxBoolean> {
  @Override
  public Probe.OfCommand probe(SelinuxBoolean desired) {
    return new Probe.OfCommand("getsebool " + ShellQuoting.quote(desired.boolName()));
  }

  @Override
  public List<Step> steps(SelinuxBoolean desired, Observation.Output seen, PlannedChanges planned) {
    String wanted = desired.on() ? "on" : "off";
    if (seen.text().strip().endsWith("--> " + wanted)) {
      return List.of();
    }
    String name = ShellQuoting.quote(desired.boolName());
    String command = "setsebool -P " + name + " ";
    return List.of(
        new Step.Run(
            "set SELinux boolean " + desired.boolName() + " " + wanted,
            command + wanted,
            // SELinux, or the policy with this boolean, may have been removed since.
            "if getsebool %s >/dev/null 2>&1; then\n  %s%s\nfi\n"
                .formatted(name, command, desired.on() ? "off" : "on"),
            ResourceId.of(desired)));
  }
}
