package io.crucible.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.LinkedHashMap;
import java.util.Map;

/** A document as docs/json.md describes it: printed, kept with the state, or made into a page. */
record JsonDocument(String command, int exitCode, Map<String, Object> content) {
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

  JsonNode tree() {
    return JSON.valueToTree(form());
  }

  static JsonDocument of(PlanReport report) {
    return new JsonDocument("plan", ExitCode.of(report), Map.of("plan", JsonForms.plan(report)));
  }

  static JsonDocument of(RunReport report) {
    return new JsonDocument("show", ExitCode.DONE, Map.of("run", JsonForms.report(report)));
  }

  static JsonDocument of(ComponentsReport report) {
    return new JsonDocument("components", ExitCode.DONE, JsonComponentForms.components(report));
  }

  static JsonDocument of(VerifyReport report) {
    Map<String, Object> form = new LinkedHashMap<>();
    form.put("plan", JsonForms.plan(report.plan()));
    form.putAll(JsonProofForms.verified(report));
    return new JsonDocument("verify", ExitCode.of(report), form);
  }
}
