package io.crucible.component;

import io.crucible.model.Origin;
import io.crucible.plan.ApplyScript;
import io.crucible.plan.LiveResource;
import io.crucible.plan.Observation;
import io.crucible.plan.PlannedChanges;
import io.crucible.plan.Probe;
import io.crucible.plan.ResourceId;
import io.crucible.plan.Step;
import io.crucible.text.ShellQuoting;
import java.util.List;

/** A lamp of a colour. It has no place before there is a folder, so it cannot be compared then. */
public record MadeUpLamp(String name, String colour, Origin origin) implements LiveResource {
  private static final int NO_PLACE = 127;

  @Override
  public String kind() {
    return "lamp";
  }

  @Override
  public String question() {
    return "whether the lamp of " + name + " is " + colour;
  }

  @Override
  public Probe.OfCommand probe() {
    return new Probe.OfCommand(
        "[ -d %s ] || exit %d\ncat %s 2>/dev/null || :\n"
            .formatted(ApplyScript.path("/var/lib/lighthouse"), NO_PLACE, path()));
  }

  @Override
  public boolean isKnown(Observation.Output seen) {
    return seen.exitCode() != NO_PLACE;
  }

  @Override
  public List<Step> steps(Observation.Output seen, PlannedChanges planned) {
    String before = seen.text().strip();
    if (before.equals(colour)) {
      return List.of();
    }
    return List.of(
        new Step.Run(
            "make the lamp of " + name + " " + colour,
            shine(colour),
            before.isEmpty() ? "rm -f " + path() + "\n" : shine(before),
            ResourceId.of(this)));
  }

  private static String shine(String colour) {
    return "printf '%s\\n' " + ShellQuoting.quote(colour) + " >" + path() + "\n";
  }

  private static String path() {
    return ApplyScript.path("/var/lib/lighthouse/lamp");
  }
}
