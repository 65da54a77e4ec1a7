package io.crucible.engine;

import io.crucible.model.Host;
import io.crucible.model.Problem;
import io.crucible.plan.ApplyScript;
import java.util.List;
import java.util.Optional;

/** What can end a run on a host before its last step, in words, with what to do then. */
record HostRunProblems(Host host, String run) {
  private static final String AGAIN = "fix the cause on the host, then run ./run_me.sh ";

  /** The connection was lost, and the host has begun steps. */
  Problem interrupted() {
    return error(
        "run " + run + " was interrupted here; its journal on the host is " + folder() + "/journal",
        "when the host is reachable again: " + continueOrRollBack());
  }

  /**
   * The running step takes too long to wait for it.
   *
   * @param step its title, if one has begun
   */
  Problem busy(Optional<String> step) {
    return error(
        "is still running a step, and stops after it" + step.map(": "::concat).orElse(""),
        "after that: " + continueOrRollBack());
  }

  /**
   * As the host's journal says.
   *
   * @param done number of steps
   * @param cut title of the step that was interrupted
   */
  Problem ended(int done, int sent, Optional<String> cut) {
    return error(
        "run %s ended here after %d of %d steps%s"
            .formatted(
                run,
                done,
                sent,
                cut.map("; interrupted during this step: "::concat)
                    .orElse("; no step is half done")),
        continueOrRollBack());
  }

  Problem drifted(String path) {
    return error(
        path + " changed since the plan was made, so it was not written",
        "make a new plan: ./run_me.sh plan --limit " + host.name());
  }

  /** A step would disturb guests. */
  Problem spared(String why) {
    return error(
        why,
        "migrate the guests away or wait, then run ./run_me.sh apply again; or use"
            + " --allow-disruption to disturb the guests");
  }

  Problem failed(String why) {
    return error(why, AGAIN + "apply again");
  }

  /** A step of a rollback that failed, while the others were done. */
  Problem left(String why) {
    return error(why, "the other steps are undone; " + AGAIN + "rollback again");
  }

  /**
   * @param said what the host printed
   */
  Problem notRolledBack(List<String> said) {
    return error(
        "the run could not be rolled back completely"
            + (said.isEmpty() ? "" : ": " + String.join("\n", said)),
        "list what is left with ./run_me.sh rollback "
            + run
            + "; backups are in "
            + folder()
            + " on the host");
  }

  private Problem error(String found, String remedy) {
    return Problem.error(host.name(), found, remedy);
  }

  private String continueOrRollBack() {
    return "./run_me.sh apply to continue, or ./run_me.sh rollback " + run + " to roll back";
  }

  private String folder() {
    return ApplyScript.STATE + "/" + run;
  }
}
