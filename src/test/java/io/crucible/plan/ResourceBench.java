package io.crucible.plan;

import io.crucible.model.Problem;
import io.crucible.model.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * One resource on a scratch host, probed and planned as in a run: for tests of kinds of components.
 *
 * @param shell runs a script on the host
 */
public record ResourceBench(Resource wanted, Function<String, ScratchHost.Result> shell) {
  private static final String RUN = "20260101-000000";

  /**
   * The plan for the resource.
   *
   * @param answer the unchanged answer of the host
   */
  public record Planned(String answer, List<Step> steps, List<Problem> problems) {
    public Planned {
      steps = List.copyOf(steps);
      problems = List.copyOf(problems);
    }

    /** Conflicts and warnings. */
    public List<String> found() {
      return problems.stream().map(Problem::found).toList();
    }
  }

  public Planned plan() throws Exception {
    ObserveScript script = new ObserveScript("n0nce", Set.of(Declared.of(wanted).probe()));
    String answer = shell.apply(script.text()).output();
    HostPlanner planner = new HostPlanner("vm1", script.parse(answer, "vm1"), List.of(wanted));
    List<Step> steps = planner.wave(List.of(wanted)).steps();
    return new Planned(answer, steps, planner.problems());
  }

  public ScratchHost.Result apply(List<Step> steps) {
    ScratchHost.Result locked =
        shell.apply(LockScript.take("n0nce", RUN, "me@here", List.of(), 50));
    if (locked.exitCode() != 0) {
      throw new IllegalStateException("no lock: " + locked.output());
    }
    return shell.apply(ApplyScript.of("n0nce", RUN, 1, steps, false));
  }

  public ScratchHost.Result rollBack(List<Step> steps) {
    List<RollbackScript.Numbered> numbered = new ArrayList<>();
    for (Step step : steps) {
      numbered.add(new RollbackScript.Numbered(numbered.size() + 1, step));
    }
    return shell.apply(RollbackScript.of("n0nce", RUN, numbered));
  }
}
