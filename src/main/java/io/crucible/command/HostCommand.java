package io.crucible.command;

import io.crucible.engine.Progress;
import io.crucible.model.Problem;
import io.crucible.model.ProblemsException;
import io.crucible.terminal.CommandContext;
import io.crucible.terminal.Logs;
import io.crucible.view.Advice;
import io.crucible.view.ExitCode;
import io.crucible.view.LinesProgress;
import io.crucible.view.View;
import io.crucible.workflow.SiteOpener;
import io.crucible.workflow.SiteRequest;
import io.crucible.workflow.StateFolder;
import io.crucible.workflow.Wiring;
import io.crucible.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;

/** Base of commands that work on hosts: from options to an exit code. */
abstract class HostCommand implements Callable<Integer> {
  @Mixin final SiteOptions site = new SiteOptions();
  @Mixin final OutputOptions output = new OutputOptions();

  final CommandContext context;
  final Wiring wiring;
  private final String name;

  HostCommand(String name, CommandContext context, Wiring wiring) {
    this.name = name;
    this.context = context;
    this.wiring = wiring;
  }

  /**
   * @return an exit code
   * @throws ProblemsException when nothing was touched: ends with {@link ExitCode#USAGE}
   */
  abstract int run(Workflow workflow, View view, LinesProgress progress)
      throws ProblemsException, InterruptedException;

  /** The requested site. */
  SiteRequest request() {
    return site.configuration.request();
  }

  /** Options that do not fit together; checked before anything is read. */
  List<Problem> contradictions() {
    return List.of();
  }

  @Override
  public final Integer call() {
    View view = output.view(context, name);
    HostStates states = new HostStates();
    LinesProgress lines = output.progress(context);
    Progress both =
        event -> {
          states.on(event);
          lines.on(event);
        };
    try (lines) {
      if (!contradictions().isEmpty()) {
        throw new ProblemsException(contradictions());
      }
      StateFolder.check(output.stateFolder(context));
      try (Workflow workflow =
          new SiteOpener(context, wiring).open(request(), site.login.access(), both)) {
        Logs.start(
            output.stateFolder(context), output.choices.verbose, context.err(), context.masks());
        return run(workflow, view, lines.beating());
      }
    } catch (ProblemsException e) {
      view.failed(e.problems(), ExitCode.USAGE);
      return ExitCode.USAGE;
    } catch (InterruptedException e) {
      view.failed(interrupted(states), ExitCode.INTERRUPTED);
      return ExitCode.INTERRUPTED;
    }
  }

  private static List<Problem> interrupted(HostStates states) {
    List<Problem> problems = new ArrayList<>();
    if (states.lines().isEmpty()) {
      problems.add(Problem.error("interrupted", "no host was changed", ""));
    } else {
      states.lines().forEach(line -> problems.add(Problem.warning("interrupted", line, "")));
      problems.add(
          Problem.error(
              "interrupted",
              "the run was interrupted before its end",
              Advice.ME + " plan shows what is left; apply continues from there"));
    }
    return problems;
  }
}
