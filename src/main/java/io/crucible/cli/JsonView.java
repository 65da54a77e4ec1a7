package io.crucible.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.crucible.engine.RunRecord;
import io.crucible.model.Host;
import io.crucible.model.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Results for programs: one JSON document a command, described in docs/json.md. */
final class JsonView implements View {
  /** Raised when something is renamed or removed; additions do not count. */
  private static final int FORMAT = 1;

  private final Output out;
  private final String command;

  JsonView(Output out, String command) {
    this.out = out;
    this.command = command;
  }

  @Override
  public void planned(PlanReport report, PlanStyle style) {
    print(report.exitCode(), Map.of("plan", JsonForms.plan(report)));
  }

  @Override
  public void preview(PlanReport report, PlanStyle style) {
    // Stands in the document that is printed at the end.
  }

  @Override
  public void applied(ApplyReport report) {
    Map<String, Object> form = new LinkedHashMap<>();
    form.put("plan", JsonForms.plan(report.before()));
    report.run().ifPresent(run -> form.put("run", JsonForms.run(run)));
    report.after().ifPresent(after -> form.put("after", JsonForms.plan(after)));
    report.record().ifPresent(folder -> form.put("record", folder.toString()));
    print(report.exitCode(), form);
  }

  @Override
  public void verified(VerifyReport report) {
    Map<String, Object> form = new LinkedHashMap<>();
    form.put("passed", report.isPassed());
    form.put("plan", JsonForms.plan(report.plan()));
    report.checks().ifPresent(checks -> form.put("findings", JsonProofForms.findings(checks)));
    report.proof().ifPresent(proof -> form.put("proof", JsonProofForms.proof(proof)));
    print(report.exitCode(), form);
  }

  @Override
  public void configured(ConfigReport report) {
    Map<String, Object> form = new LinkedHashMap<>();
    form.put("settings", report.settings().stream().map(JsonForms::setting).toList());
    form.put("warnings", JsonForms.problems(report.warnings()));
    print(ExitCode.DONE, form);
  }

  @Override
  public void compared(PlanReport report) {
    print(report.exitCode(), JsonForms.differences(report));
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
      portion
          .proof()
          .ifPresent(proof -> {
            part.put("passed", proof.isPassed());
            proof
                .checks()
                .ifPresent(checks -> part.put("findings", JsonProofForms.findings(checks)));
            proof.proof().ifPresent(it -> part.put("proof", JsonProofForms.proof(it)));
          });
      portions.add(part);
    }
    form.put("portions", portions);
    form.put("untouched", report.untouched().stream().map(Host::name).toList());
    print(report.exitCode(), form);
  }

  @Override
  public void runs(List<RunRecord> runs) {
    print(ExitCode.DONE, Map.of("runs", runs.stream().map(JsonForms::record).toList()));
  }

  @Override
  public void run(RunReport report, PlanStyle style) {
    print(ExitCode.DONE, Map.of("run", JsonForms.report(report)));
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
  public void failed(List<Problem> problems, int exitCode) {
    print(exitCode, Map.of("problems", JsonForms.problems(problems)));
  }

  private void print(int exitCode, Map<String, Object> content) {
    Map<String, Object> document = new LinkedHashMap<>();
    document.put("format", FORMAT);
    document.put("command", command);
    document.put("exitCode", exitCode);
    document.putAll(content);
    try {
      out.line(
          JsonMapper.builder()
              .enable(SerializationFeature.INDENT_OUTPUT)
              .build()
              .writeValueAsString(document));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("maps of strings and numbers always have a JSON form", e);
    }
  }
}
