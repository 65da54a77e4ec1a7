package io.crucible.view.json;

import io.crucible.engine.RunRecord;
import io.crucible.model.Problem;
import io.crucible.model.Secret;
import io.crucible.terminal.Output;
import io.crucible.view.ExitCode;
import io.crucible.view.View;
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

/** Results for programs: one JSON document per command, described in docs/json.md. */
public final class JsonView implements View {
  private record Runs(List<RecordForm> runs) {}

  private record Labs(List<LabForm> labs) {}

  private record Version(String version, String java) {}

  private record Revealed(String name, String value) {}

  private record Failure(List<ProblemForm> problems) {}

  private final Output out;
  private final String command;

  public JsonView(Output out, String command) {
    this.out = out;
    this.command = command;
  }

  @Override
  public void planned(PlanReport report, PlanStyle style) {
    print(JsonDocument.of(report));
  }

  @Override
  public void preview(PlanReport report, PlanStyle style) {
    // It is part of the document that is printed at the end.
  }

  @Override
  public void applied(ApplyReport report) {
    print(ExitCode.of(report), AppliedForm.of(report));
  }

  @Override
  public void verified(VerifyReport report) {
    print(JsonDocument.of(report));
  }

  @Override
  public void configured(ConfigReport report) {
    print(ExitCode.DONE, ConfigForm.of(report));
  }

  @Override
  public void secrets(SecretsReport report) {
    print(ExitCode.DONE, SecretsForm.of(report));
  }

  @Override
  public void secret(String name, Secret value) {
    print(ExitCode.DONE, new Revealed(name, value.reveal()));
  }

  @Override
  public void components(ComponentsReport report) {
    print(JsonDocument.of(report));
  }

  @Override
  public void certificates(CertificatesReport report) {
    print(ExitCode.of(report), CertificatesForm.of(report));
  }

  @Override
  public void rotated(RotationReport report) {
    print(ExitCode.of(report), RotationForm.of(report));
  }

  @Override
  public void compared(PlanReport report, PlanStyle style) {
    print(ExitCode.of(report), DiffForm.of(report));
  }

  @Override
  public void rolledOut(RolloutReport report) {
    print(ExitCode.of(report), RolloutForm.of(report));
  }

  @Override
  public void runs(List<RunRecord> runs) {
    print(ExitCode.DONE, new Runs(RecordForm.all(runs)));
  }

  @Override
  public void run(RunReport report, PlanStyle style) {
    print(JsonDocument.of(report));
  }

  @Override
  public void labs(List<LabReport> labs) {
    print(ExitCode.DONE, new Labs(LabForm.all(labs)));
  }

  @Override
  public void written(FilesReport report) {
    print(ExitCode.DONE, FilesForm.of(report));
  }

  @Override
  public void version(String version, String java) {
    print(ExitCode.DONE, new Version(version, java));
  }

  @Override
  public void demonstrated(DemoReport report) {
    print(ExitCode.of(report), DemoForm.of(report));
  }

  @Override
  public void failed(List<Problem> problems, int exitCode) {
    print(exitCode, new Failure(ProblemForm.all(problems)));
  }

  private void print(int exitCode, Record content) {
    print(new JsonDocument(command, exitCode, content));
  }

  private void print(JsonDocument document) {
    out.line(document.text(out.program()));
  }
}
