package io.crucible.view;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.crucible.workflow.ComponentsReport;
import io.crucible.workflow.PlanReport;
import io.crucible.workflow.RunReport;
import io.crucible.workflow.VerifyReport;
import java.util.LinkedHashMap;
import java.util.Map;

/** A document as docs/json.md describes it: printed, kept with the state, or made into a page. */
public record JsonDocument(String command, int exitCode, Map<String, Object> content) {
  /** Raised when something is renamed or removed; additions do not count. */
  private static final int FORMAT = 1;

  static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  private Map<String, Object> form() {
    Map<String, Object> form = new LinkedHashMap<>();
    form.put("format", FORMAT);
    form.put("command", command);
    form.put("exitCode", exitCode);
    form.putAll(content);
    return form;
  }

  String text() {
    return text(form());
  }

  static String text(Object form) {
    try {
      return JSON.writeValueAsString(form);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("maps of strings and numbers always have a JSON form", e);
    }
  }

  public JsonNode tree() {
    return JSON.valueToTree(form());
  }

  public static JsonDocument of(PlanReport report) {
    return new JsonDocument("plan", ExitCode.of(report), Map.of("plan", JsonForms.plan(report)));
  }

  public static JsonDocument of(RunReport report) {
    return new JsonDocument("show", ExitCode.DONE, Map.of("run", JsonForms.report(report)));
  }

  public static JsonDocument of(ComponentsReport report) {
    return new JsonDocument("components", ExitCode.DONE, JsonComponentForms.components(report));
  }

  public static JsonDocument of(VerifyReport report) {
    Map<String, Object> form = new LinkedHashMap<>();
    form.put("plan", JsonForms.plan(report.plan()));
    form.putAll(JsonProofForms.verified(report));
    return new JsonDocument("verify", ExitCode.of(report), form);
  }
}
