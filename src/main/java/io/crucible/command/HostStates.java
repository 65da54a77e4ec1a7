package io.crucible.command;

import io.crucible.engine.Progress;
import io.crucible.model.Host;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Records the progress of each host, for the message when a run is interrupted. */
final class HostStates implements Progress {
  private final Map<Host, String> states = new LinkedHashMap<>();

  @Override
  public synchronized void on(Event event) {
    switch (event) {
      case Event.StepBegan step ->
          states.put(
              step.host(),
              "was at step "
                  + step.number()
                  + " of "
                  + step.of()
                  + ", "
                  + step.title()
                  + "; it is unknown whether this step is done");
      case Event.StepDone step ->
          states.put(step.host(), "has done " + step.number() + " of " + step.of() + " steps");
      case Event.StepFailed step -> states.put(step.host(), "failed to " + step.title());
      case Event.HostDoes does -> states.computeIfPresent(does.host(), (_, _) -> does.what());
      case Event.MigrationBegan migration ->
          states.computeIfPresent(migration.from(), (_, _) -> migration.what());
      case Event.HostDone _ -> {}
      case Event.WaveBegan _ -> {}
    }
  }

  /** One line for each host that was changed. */
  synchronized List<String> lines() {
    List<String> lines = new ArrayList<>();
    states.forEach((host, state) -> lines.add(host.name() + " " + state));
    return lines;
  }
}
