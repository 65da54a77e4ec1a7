package io.crucible.view;

import io.crucible.engine.RunRecord;
import io.crucible.model.Host;
import io.crucible.model.Problem;
import io.crucible.model.Secret;
import io.crucible.terminal.Output;
import io.crucible.workflow.ApplyReport;
import io.crucible.workflow.ComponentsReport;
import io.crucible.workflow.ConfigReport;
import io.crucible.workflow.DemoReport;
import io.crucible.workflow.FilesReport;
import io.crucible.workflow.LabReport;
import io.crucible.workflow.PlanReport;
import io.crucible.workflow.RolloutReport;
import io.crucible.workflow.RunReport;
import io.crucible.workflow.SecretsReport;
import io.crucible.workflow.VerifyReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Results for programs: one JSON document per command, described in docs/json.md. */
public final class JsonView implements View {
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
    print(ExitCode.of(report), JsonForms.applied(report));
  }

  @Override
  public void verified(VerifyReport report) {
    print(JsonDocument.of(report));
  }

  @Override
  public void configured(ConfigReport report) {
    Map<String, Object> form = new LinkedHashMap<>();
    form.put("settings", report.settings().stream().map(JsonForms::setting).toList());
    form.put("warnings", JsonForms.problems(report.warnings()));
    print(ExitCode.DONE, form);
  }

  @Override
  public void secrets(SecretsReport report) {
    List<Map<String, Object>> secrets = new ArrayList<>();
    for (SecretsReport.Line line : report.secrets()) {
      Map<String, Object> form = new LinkedHashMap<>();
      form.put("name", line.name());
      form.put("component", line.component());
      form.put("help", line.help());
      form.put("kept", line.isThere());
      secrets.add(form);
    }
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("file", report.file().toString());
    document.put("secrets", secrets);
    print(ExitCode.DONE, document);
  }

  @Override
  public void secret(String name, Secret value) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("name", name);
    document.put("value", value.reveal());
    print(ExitCode.DONE, document);
  }

  @Override
  public void components(ComponentsReport report) {
    print(JsonDocument.of(report));
  }

  @Override
  public void compared(PlanReport report, PlanStyle style) {
    print(ExitCode.of(report), JsonForms.differences(report));
  }

  @Override
  public void rolledOut(RolloutReport report) {
    Map<String, Object> form = new LinkedHashMap<>();
    form.put("plan", JsonForms.plan(report.before()));
    List<Map<String, Object>> portions = new ArrayList<>();
    for (RolloutReport.Portion portion : report.done()) {
      Map<String, Object> part = new LinkedHashMap<>();
      part.put("hosts", portion.hosts().stream().map(Host::name).toList());
      portion.applied().run().ifPresent(run -> part.put("run", JsonForms.run(run)));
      portion.proof().ifPresent(proof -> part.putAll(JsonProofForms.verified(proof)));
      portions.add(part);
    }
    form.put("portions", portions);
    form.put("untouched", report.untouched().stream().map(Host::name).toList());
    print(ExitCode.of(report), form);
  }

  @Override
  public void runs(List<RunRecord> runs) {
    print(ExitCode.DONE, Map.of("runs", runs.stream().map(JsonForms::record).toList()));
  }

  @Override
  public void run(RunReport report, PlanStyle style) {
    print(JsonDocument.of(report));
  }

  @Override
  public void labs(List<LabReport> labs) {
    print(ExitCode.DONE, Map.of("labs", labs.stream().map(JsonForms::lab).toList()));
  }

  @Override
  public void written(FilesReport report) {
    print(ExitCode.DONE, JsonForms.files(report));
  }

  @Override
  public void version(String version, String java) {
    Map<String, Object> form = new LinkedHashMap<>();
    form.put("version", version);
    form.put("java", java);
    print(ExitCode.DONE, form);
  }

  @Override
  public void demonstrated(DemoReport report) {
    Map<String, Object> form = JsonForms.applied(report.applied());
    report.proof().ifPresent(proof -> form.putAll(JsonProofForms.verified(proof)));
    form.put("labs", report.kept().stream().map(JsonForms::lab).toList());
    print(ExitCode.of(report), form);
  }

  @Override
  public void failed(List<Problem> problems, int exitCode) {
    print(exitCode, Map.of("problems", JsonForms.problems(problems)));
  }

  private void print(int exitCode, Map<String, Object> content) {
    print(new JsonDocument(command, exitCode, content));
  }

  private void print(JsonDocument document) {
    out.line(document.text());
  }
}
