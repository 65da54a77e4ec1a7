package io.crucible.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Parts that several pages have. */
record Sections(SafeText text) {
  /** Errors first. */
  List<Page.Complaint> complaints(List<JsonNode> lists) {
    List<Page.Complaint> errors = new ArrayList<>();
    List<Page.Complaint> others = new ArrayList<>();
    for (JsonNode list : lists) {
      for (JsonNode problem : list) {
        Page.Complaint complaint =
            new Page.Complaint(
                text.of(problem, "severity"),
                text.of(problem, "subject"),
                text.of(problem, "found"),
                text.of(problem, "remedy"));
        (complaint.severity().equals("error") ? errors : others).add(complaint);
      }
    }
    errors.addAll(others);
    return errors;
  }

  /** All problems of a plan: of silent hosts, against it, and about the configuration. */
  List<JsonNode> problemsOf(JsonNode plan) {
    List<JsonNode> lists = new ArrayList<>();
    plan.path("unanswered").forEach(host -> lists.add(host.path("problems")));
    lists.add(plan.path("problems"));
    lists.add(plan.path("warnings"));
    return lists;
  }

  /** What a plan does, by host. */
  List<Page.HostPart> planned(JsonNode plan) {
    Map<String, List<Page.Change>> changes = new LinkedHashMap<>();
    Map<String, List<String>> pending = new LinkedHashMap<>();
    Map<String, String> notes = new LinkedHashMap<>();
    for (JsonNode host : plan.path("hosts")) {
      String name = text.of(host, "name");
      String roles = String.join(", ", text.all(host.path("roles")));
      notes.put(name, text.of(host, "address") + (roles.isEmpty() ? "" : ", " + roles));
      changes.put(name, new ArrayList<>());
      pending.put(name, new ArrayList<>());
    }
    for (JsonNode wave : plan.path("waves")) {
      String number = "wave " + wave.path("number").asText();
      for (JsonNode host : wave.path("hosts")) {
        String name = text.of(host, "host");
        List<Page.Change> steps = changes.computeIfAbsent(name, _ -> new ArrayList<>());
        host.path("steps").forEach(step -> steps.add(change(step, "", number)));
        List<String> questions = pending.computeIfAbsent(name, _ -> new ArrayList<>());
        host.path("pending").forEach(one -> questions.add(text.of(one, "question")));
      }
    }
    Set<String> silent = new HashSet<>();
    plan.path("unanswered").forEach(host -> silent.add(text.of(host, "host")));
    List<Page.HostPart> parts = new ArrayList<>();
    changes.forEach((host, steps) ->
        parts.add(
            new Page.HostPart(
                host,
                notes.getOrDefault(host, ""),
                silent.contains(host),
                steps,
                pending.getOrDefault(host, List.of()))));
    return parts;
  }

  /** What a run did, by host. */
  List<Page.HostPart> done(JsonNode run) {
    Map<String, List<Page.Change>> changes = new LinkedHashMap<>();
    run.path("hosts").fieldNames().forEachRemaining(host -> changes.put(host, new ArrayList<>()));
    for (JsonNode step : run.path("steps")) {
      changes
          .computeIfAbsent(step.path("host").asText(), _ -> new ArrayList<>())
          .add(change(step, text.of(step, "state"), "wave " + step.path("wave").asText()));
    }
    List<Page.HostPart> parts = new ArrayList<>();
    changes.forEach((host, steps) ->
        parts.add(
            new Page.HostPart(
                text.of(host),
                run.path("hosts").path(host).asText("unknown").replace('-', ' '),
                false,
                steps,
                List.of())));
    return parts;
  }

  private Page.Change change(JsonNode step, String state, String wave) {
    List<String> details = new ArrayList<>(List.of(wave));
    if (step.path("kind").asText().equals("write-file")) {
      details.add("mode " + text.of(step, "mode"));
      details.add(text.of(step, "owner") + ":" + text.of(step, "group"));
    }
    if (!step.path("reversible").asBoolean(true)) {
      details.add("cannot be taken back");
    }
    if (step.path("disrupts").asText("none").matches("guests|migrations")) {
      details.add("disrupts " + step.path("disrupts").asText());
    }
    return new Page.Change(
        text.of(step, "title"),
        state,
        String.join(", ", details),
        text.of(step, "diff").lines().map(Sections::line).toList());
  }

  private static Page.DiffLine line(String line) {
    String kind =
        line.startsWith("+++") || line.startsWith("---") || line.startsWith("@@")
            ? "at"
            : line.startsWith("+") ? "add" : line.startsWith("-") ? "del" : "same";
    return new Page.DiffLine(kind, line);
  }

  List<Page.Check> checks(JsonNode findings) {
    List<Page.Check> checks = new ArrayList<>();
    for (String status : List.of("failed", "warning", "skipped", "ok")) {
      for (JsonNode finding : findings) {
        if (finding.path("status").asText().equals(status)) {
          String subject =
              finding.path("scope").asText().equals("fleet")
                  ? "all hosts"
                  : String.join(" → ", text.all(finding.path("hosts")));
          checks.add(
              new Page.Check(
                  status,
                  subject,
                  text.of(finding, "title"),
                  text.of(finding, "evidence"),
                  text.of(finding, "remedy")));
        }
      }
    }
    return checks;
  }
}
