package io.crucible.view;

import io.crucible.engine.RunRecord;
import io.crucible.model.Problem;
import io.crucible.model.Secret;
import io.crucible.terminal.Output;
import io.crucible.terminal.Paint;
import io.crucible.workflow.ApplyReport;
import io.crucible.workflow.CertificatesReport;
import io.crucible.workflow.ComponentsReport;
import io.crucible.workflow.ConfigReport;
import io.crucible.workflow.DemoReport;
import io.crucible.workflow.FilesReport;
import io.crucible.workflow.LabReport;
import io.crucible.workflow.PlanReport;
import io.crucible.workflow.RolloutReport;
import io.crucible.workflow.RotationReport;
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
    out.line(paint.bold(PlanSummary.of(report)) + " -> " + paint.advice(Advice.afterPlan(report)));
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
    show(new ApplyText(paint, shown).of(report));
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
    show(new SecretsText(paint).of(report));
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
  public void certificates(CertificatesReport report) {
    warn(report.warnings());
    show(new CertificatesText(paint).of(report));
  }

  @Override
  public void rotated(RotationReport report) {
    show(new RotationText(paint, shown).of(report));
  }

  @Override
  public void compared(PlanReport report, PlanStyle style) {
    warn(report.warnings());
    show(new DiffText(paint).of(report, style));
  }

  @Override
  public void rolledOut(RolloutReport report) {
    show(new RolloutText(paint, shown, verbose).of(report));
  }

  @Override
  public void runs(List<RunRecord> runs) {
    show(new RunsText(paint).of(runs));
  }

  @Override
  public void run(RunReport report, PlanStyle style) {
    show(new RunStepsText(paint).of(report, style));
  }

  @Override
  public void labs(List<LabReport> labs) {
    show(new LabsText(paint).of(labs));
  }

  @Override
  public void written(FilesReport report) {
    warn(report.notes());
    show(new FilesText(paint).of(report));
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
