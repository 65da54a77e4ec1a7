package io.crucible.plan;

import io.crucible.model.Resource.Task;
import java.util.List;

/** Commands, each with a check whether it is needed. */
final class TaskKind implements ResourceKind.LiveKind<Task> {
  /** The exit code of a shell for a missing command. */
  private static final String NO_SUCH_COMMAND = "127";

  @Override
  public Probe.OfCommand probe(Task desired) {
    return new Probe.OfCommand(
        "rc=0\n(\nset -e\n"
            + desired.unless().strip()
            + "\n) >/dev/null 2>&1 </dev/null || rc=$?\nprintf 'rc=%s\\n' \"$rc\"");
  }

  @Override
  public boolean isKnown(Task desired, Observation.Output seen) {
    return !Properties.of(seen).is("rc", NO_SUCH_COMMAND);
  }

  @Override
  public List<Step> steps(Task desired, Observation.Output seen, PlannedChanges planned) {
    boolean stale = desired.reads().stream().anyMatch(planned::written);
    if (Properties.of(seen).is("rc", "0") && !stale) {
      return List.of();
    }
    return List.of(
        new Step.Run(desired.what(), desired.shell(), desired.undo(), ResourceId.of(desired))
            .with(desired.secrets()));
  }
}
