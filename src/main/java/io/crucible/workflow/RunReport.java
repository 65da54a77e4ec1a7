package io.crucible.workflow;

import io.crucible.engine.RunRecord;
import io.crucible.engine.RunRecord.StepReport;
import io.crucible.engine.RunRecord.StepState;
import io.crucible.engine.SentSteps;
import io.crucible.model.Host;
import io.crucible.plan.Step;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A run with the steps that were sent to hosts. */
public record RunReport(RunRecord record, List<SentSteps> sent) {
  public RunReport {
    sent = List.copyOf(sent);
  }

  /** A step and its state, as far as this machine received it. */
  public record Done(int wave, int number, Step step, StepReport report) {
    public StepState state() {
      return report.state();
    }
  }

  /** In the order of the site: the journal has them in the order in which threads sent them. */
  public Map<Host, List<Done>> byHost() {
    Map<Host, List<Done>> hosts = new LinkedHashMap<>();
    List<SentSteps> ordered = new ArrayList<>(sent);
    ordered.sort(
        Comparator.comparingInt(
            (SentSteps portion) -> record.hosts().indexOf(portion.host().name())));
    for (SentSteps portion : ordered) {
      List<Done> steps = hosts.computeIfAbsent(portion.host(), host -> new ArrayList<>());
      for (int i = 0; i < portion.steps().size(); i++) {
        int number = portion.first() + i;
        steps.add(
            new Done(
                portion.wave(),
                number,
                portion.steps().get(i),
                record.report(portion.host().name(), number)));
      }
    }
    return hosts;
  }
}
