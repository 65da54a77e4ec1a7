package io.crucible.view.json;

import io.crucible.engine.HostResult;
import io.crucible.engine.RunResult;
import java.util.List;

/**
 * How a run ended, for the command that made it.
 *
 * @param name also of its folder
 * @param interrupted whether the user ended it
 */
record RunForm(String name, boolean success, boolean interrupted, List<HostForm> hosts) {
  /**
   * How it ended on one host.
   *
   * @param host its name
   * @param done titles of steps, in order
   */
  record HostForm(
      String host, HostResult.Status status, List<String> done, List<ProblemForm> problems) {
    static HostForm of(HostResult result) {
      return new HostForm(
          result.host().name(), result.status(), result.done(), ProblemForm.all(result.problems()));
    }
  }

  static RunForm of(RunResult run) {
    return new RunForm(
        run.run(),
        run.isSuccess(),
        run.interrupted(),
        run.hosts().stream().map(HostForm::of).toList());
  }
}
