package io.crucible.plan;

import io.crucible.model.Resource.Once;
import java.util.List;

/** Commands, each guarded by a question whether it is needed. */
final class OnceKind implements Kind.LiveKind<Once> {
  /** What a shell says of a command that is not there. */
  private static final String NO_SUCH_COMMAND = "127";

  @Override
  public Probe.OfCommand probe(Once desired) {
    return new Probe.OfCommand(
        "rc=0\n(\nset -e\n"
            + desired.unless().strip()
            + "\n) >/dev/null 2>&1 </dev/null || rc=$?\nprintf 'rc=%s\\n' \"$rc\"");
  }

  @Override
  public boolean isKnown(Once desired, Observation.Output seen) {
    return !Properties.of(seen).is("rc", NO_SUCH_COMMAND);
  }

  @Override
  public List<Step> steps(Once desired, Observation.Output seen, Foreseen foreseen) {
    boolean stale = desired.reads().stream().anyMatch(foreseen::written);
    if (Properties.of(seen).is("rc", "0") && !stale) {
      return List.of();
    }
    return List.of(
        new Step.Run(desired.what(), desired.shell(), desired.undo(), ResourceId.of(desired))
            .with(desired.secrets()));
  }
}
