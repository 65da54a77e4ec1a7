package io.crucible.view;

import io.crucible.engine.RunRecord;
import io.crucible.model.Problem;
import io.crucible.model.Secret;
import io.crucible.terminal.Output;
import io.crucible.terminal.Paint;
import io.crucible.workflow.ApplyReport;
import io.crucible.workflow.ComponentsReport;
import io.crucible.workflow.ConfigReport;
import io.crucible.workflow.DemoReport;
import io.crucible.workflow.FilesReport;
import io.crucible.workflow.LabReport;
import io.crucible.workflow.NewFiles;
import io.crucible.workflow.PlanReport;
import io.crucible.workflow.RolloutReport;
import io.crucible.workflow.RunReport;
import io.crucible.workflow.SecretsReport;
import io.crucible.workflow.VerifyReport;
import java.util.List;

/** Results for people: lines, colours on a terminal, and at the end what to do next. */
public final class HumanView implements View {
  private final Output out;
  private final Output err;
  private final Paint paint;
  private final boolean verbose;

  /** What still differs after a run is shown as the plan was. */
  private PlanStyle shown = new PlanStyle(true, false);

  /**
   * @param verbose also shows checks that passed
   */
  public HumanView(Output out, Output err, Paint paint, boolean verbose) {
    this.out = out;
    this.err = err;
    this.paint = paint;
    this.verbose = verbose;
  }

  @Override
  public void planned(PlanReport report, PlanStyle style) {
    warn(report.warnings());
    show(new PlanText(paint, style).of(report));
    out.line(paint.bold(PlanSummary.of(report)) + " -> " + Advice.afterPlan(report));
  }

  @Override
  public void preview(PlanReport report, PlanStyle style) {
    shown = new PlanStyle(true, style.full());
    warn(report.warnings());
    show(new PlanText(paint, style).of(report));
    out.line(paint.bold(PlanSummary.of(report)));
  }

  @Override
  public void applied(ApplyReport report) {
    report.run().ifPresent(run -> show(new RunText(paint).of(run)));
    report.after().ifPresent(this::after);
    if (report.rollbackOf().isPresent()) {
      // The preview has shown what stays; this shows what is known only after the run.
      show(
          new ProblemText(paint)
              .of(
                  left(report).stream()
                      .filter(problem -> !report.before().plan().problems().contains(problem))
                      .toList()));
    }
    report.record().ifPresent(folder -> out.line(paint.faint("recorded in " + folder)));
    out.line(conclusion(report));
  }

  /** What a successful rollback could not restore. */
  private static List<Problem> left(ApplyReport report) {
    return report
        .after()
        .filter(PlanReport::isInSync)
        .map(after -> after.plan().problems())
        .orElse(List.of());
  }

  private void after(PlanReport after) {
    if (!after.isInSync()) {
      out.line("");
      out.line("After the run, these still differ:");
      show(new PlanText(paint, shown).of(after));
    }
  }

  private String conclusion(ApplyReport report) {
    if (report.rollbackOf().isPresent()) {
      return conclusionOfRollback(report, report.rollbackOf().get());
    }
    if (report.run().isEmpty()) {
      return report.before().isInSync()
          ? "nothing to do: in sync -> " + Advice.ME + " verify --migrate"
          : "nothing was changed";
    }
    if (report.run().get().interrupted()) {
      return paint.yellow("interrupted")
          + ": no further step was started -> "
          + Advice.ME
          + " apply continues, "
          + Advice.ME
          + " rollback "
          + report.run().get().run()
          + " rolls it back";
    }
    if (!report.run().get().isSuccess()) {
      return paint.red("failed")
          + ": "
          + report.appliedHosts()
          + " of "
          + Words.count(report.run().get().hosts().size(), "host")
          + " done -> see above, then "
          + Advice.ME
          + " plan";
    }
    boolean inSync = report.after().map(PlanReport::isInSync).orElse(true);
    return inSync
        ? paint.green("done")
            + " on "
            + Words.count(report.appliedHosts(), "host")
            + "; comparing again finds 0 changes -> "
            + Advice.ME
            + " verify --migrate"
        : paint.yellow("done, but not in sync") + " -> " + Advice.ME + " plan";
  }

  private String conclusionOfRollback(ApplyReport report, String run) {
    if (report.run().isEmpty()) {
      return report.before().isInSync()
          ? "nothing to do: " + run + " is already rolled back -> " + Advice.ME + " plan"
          : "nothing was changed";
    }
    if (!report.run().get().isSuccess()) {
      return paint.red("failed") + " -> see above, then " + Advice.ME + " rollback " + run;
    }
    if (!left(report).isEmpty()) {
      return paint.yellow("done")
          + ": everything is as it was before "
          + run
          + " except for what the warnings list -> "
          + Advice.ME
          + " plan";
    }
    return ExitCode.of(report) == ExitCode.DONE
        ? paint.green("done")
            + ": everything is as it was before "
            + run
            + " -> "
            + Advice.ME
            + " plan"
        : paint.yellow("done, but something is left") + " -> see above";
  }

  @Override
  public void verified(VerifyReport report) {
    warn(report.plan().warnings());
    show(new VerifyText(paint, verbose).of(report));
  }

  @Override
  public void configured(ConfigReport report) {
    warn(report.warnings());
    show(new ConfigReportText(paint).of(report));
  }

  @Override
  public void secrets(SecretsReport report) {
    int width = report.secrets().stream().mapToInt(line -> line.name().length()).max().orElse(1);
    for (SecretsReport.Line line : report.secrets()) {
      String state = line.isThere() ? "stored" : "generated when needed";
      String whose = line.component().isEmpty() ? "no component needs it" : line.component();
      out.line(
          String.format("%-" + width + "s  %-22s  ", line.name(), state)
              + paint.faint(whose + (line.help().isEmpty() ? "" : ": " + line.help())));
    }
    out.line(
        report.secrets().isEmpty()
            ? "no component needs a secret, and none is stored -> " + Advice.ME + " components"
            : Words.count(report.secrets().size(), "secret") + " -> " + report.file());
  }

  @Override
  public void secret(String name, Secret value) {
    out.line(value.reveal());
  }

  @Override
  public void components(ComponentsReport report) {
    show(new ComponentsText(paint).of(report));
  }

  @Override
  public void compared(PlanReport report, PlanStyle style) {
    warn(report.warnings());
    show(new DiffText(paint).of(report, style));
  }

  @Override
  public void rolledOut(RolloutReport report) {
    for (int i = 0; i < report.done().size(); i++) {
      RolloutReport.Portion portion = report.done().get(i);
      out.line(
          paint.bold(
              "Batch %d of %d: %s"
                  .formatted(i + 1, report.planned().size(), Words.names(portion.hosts()))));
      portion.applied().run().ifPresent(run -> show(new RunText(paint).of(run)));
      portion.applied().after().ifPresent(this::after);
      portion
          .applied()
          .record()
          .ifPresent(folder -> out.line(paint.faint("recorded in " + folder)));
      portion.proof().ifPresent(proof -> show(new VerifyText(paint, verbose).of(proof)));
    }
    out.line(
        report.isPassed()
            ? paint.green("done")
                + " and proven on "
                + Words.count(report.before().hosts().size(), "host")
            : paint.red("stopped")
                + ": "
                + (report.untouched().isEmpty()
                    ? "no host is left"
                    : Words.names(report.untouched()) + " not changed")
                + " -> see above, then "
                + Advice.ME
                + " plan, or "
                + Advice.ME
                + " rollback");
  }

  @Override
  public void runs(List<RunRecord> runs) {
    show(new RunsText(paint).of(runs));
  }

  @Override
  public void run(RunReport report, PlanStyle style) {
    show(new RunsText(paint).of(report, style));
  }

  @Override
  public void labs(List<LabReport> labs) {
    if (labs.isEmpty()) {
      out.line("there is no lab -> " + Advice.ME + " lab up");
    }
    for (LabReport lab : labs) {
      out.line(paint.bold(lab.name()) + "  " + lab.suite());
      lab.hosts()
          .forEach(host ->
              out.line(
                  "  "
                      + host.name()
                      + "  "
                      + host.address()
                      + "  "
                      + (host.running() ? paint.green("running") : paint.red("off"))));
      Advice.aboutLab(lab).forEach(line -> out.line("  -> " + line));
    }
  }

  @Override
  public void written(FilesReport report) {
    warn(report.notes());
    for (NewFiles.Written file : report.files()) {
      String word =
          switch (file.status()) {
            case CREATED -> paint.green("created  ");
            case REPLACED -> paint.yellow("replaced ");
            case UNCHANGED -> paint.faint("unchanged");
          };
      out.line(word + "  " + file.path());
    }
    out.line(Words.count(report.files().size(), "file") + " -> " + report.next());
  }

  @Override
  public void version(String version, String java) {
    out.line("crucible " + version + ", Java " + java);
  }

  @Override
  public void demonstrated(DemoReport report) {
    // The parts were already shown.
  }

  @Override
  public void failed(List<Problem> problems, int exitCode) {
    new ProblemText(paint).of(problems).forEach(err::line);
  }

  private void warn(List<Problem> warnings) {
    new ProblemText(paint).of(warnings).forEach(err::line);
  }

  private void show(List<String> lines) {
    lines.forEach(out::line);
  }
}
