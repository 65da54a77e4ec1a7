package io.crucible.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.crucible.text.CertificateLines;
import io.crucible.text.NameRanges;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Parts that several pages have. */
record Sections(SafeText text) {
  private static final String AFTER = "known only after an earlier wave";

  /** Errors first. Equal problems of several subjects are shown once. */
  List<Page.Complaint> complaints(List<JsonNode> lists) {
    Map<Page.Complaint, Set<String>> subjects = new LinkedHashMap<>();
    for (JsonNode list : lists) {
      for (JsonNode problem : list) {
        Page.Complaint same =
            new Page.Complaint(
                text.of(problem, "severity"), "", text.of(problem, "found"), text.remedy(problem));
        subjects.computeIfAbsent(same, _ -> new LinkedHashSet<>()).add(text.of(problem, "subject"));
      }
    }
    List<Page.Complaint> errors = new ArrayList<>();
    List<Page.Complaint> others = new ArrayList<>();
    subjects.forEach((same, about) ->
        (same.severity().equals("error") ? errors : others)
            .add(
                new Page.Complaint(
                    same.severity(), NameRanges.of(about), same.found(), same.remedy())));
    errors.addAll(others);
    return errors;
  }

  /** All problems of a plan: of hosts that did not answer, of the plan, of the configuration. */
  List<JsonNode> problemsOf(JsonNode plan) {
    List<JsonNode> lists = new ArrayList<>();
    plan.path("unanswered").forEach(host -> lists.add(host.path("problems")));
    lists.add(plan.path("problems"));
    lists.add(plan.path("warnings"));
    return lists;
  }

  /** All hosts of a plan, also those with nothing to do. */
  List<Page.HostLine> hosts(JsonNode plan) {
    Map<String, Integer> steps = new HashMap<>();
    Map<String, Integer> pending = new HashMap<>();
    for (JsonNode wave : plan.path("waves")) {
      for (JsonNode host : wave.path("hosts")) {
        steps.merge(text.of(host, "host"), host.path("steps").size(), Integer::sum);
        pending.merge(text.of(host, "host"), host.path("pending").size(), Integer::sum);
      }
    }
    Set<String> silent = new HashSet<>();
    plan.path("unanswered").forEach(host -> silent.add(text.of(host, "host")));
    List<Page.HostLine> lines = new ArrayList<>();
    for (JsonNode host : plan.path("hosts")) {
      String name = text.of(host, "name");
      String roles = String.join(", ", text.all(host.path("roles")));
      lines.add(
          new Page.HostLine(
              name,
              text.of(host, "address") + (roles.isEmpty() ? "" : ", " + roles),
              silent.contains(name),
              steps.getOrDefault(name, 0),
              pending.getOrDefault(name, 0)));
    }
    return lines;
  }

  /** What a plan does, by wave. */
  List<Page.Wave> planned(JsonNode plan) {
    List<Page.Wave> waves = new ArrayList<>();
    for (JsonNode wave : plan.path("waves")) {
      Map<String, List<Page.Change>> hosts = new LinkedHashMap<>();
      for (JsonNode host : wave.path("hosts")) {
        List<Page.Change> changes = new ArrayList<>();
        host.path("steps").forEach(step -> changes.add(change(step, "")));
        host.path("pending")
            .forEach(one ->
                changes.add(
                    new Page.Change(text.of(one, "question"), "pending", AFTER, List.of())));
        hosts.put(text.of(host, "host"), changes);
      }
      waves.add(
          new Page.Wave(
              "Wave %s of %d".formatted(wave.path("number").asText(), plan.path("waves").size()),
              Grouping.of(hosts)));
    }
    return waves;
  }

  /** All hosts of a run, with how it ended there. */
  List<Page.HostLine> hostsOf(JsonNode run) {
    Map<String, Integer> steps = new LinkedHashMap<>();
    run.path("hosts").fieldNames().forEachRemaining(host -> steps.put(host, 0));
    run.path("steps").forEach(step -> steps.merge(step.path("host").asText(), 1, Integer::sum));
    List<Page.HostLine> lines = new ArrayList<>();
    steps.forEach((host, count) ->
        lines.add(
            new Page.HostLine(
                text.of(host),
                run.path("hosts").path(host).asText("unknown").replace('-', ' '),
                false,
                count,
                0)));
    return lines;
  }

  /** What a run did, by wave. */
  List<Page.Wave> done(JsonNode run) {
    Map<Integer, Map<String, List<Page.Change>>> waves = new TreeMap<>();
    for (JsonNode step : run.path("steps")) {
      waves
          .computeIfAbsent(step.path("wave").asInt(), _ -> new LinkedHashMap<>())
          .computeIfAbsent(text.of(step, "host"), _ -> new ArrayList<>())
          .add(change(step, text.of(step, "state")));
    }
    return waves.entrySet().stream()
        .map(wave -> new Page.Wave("Wave " + wave.getKey(), Grouping.of(wave.getValue())))
        .toList();
  }

  private Page.Change change(JsonNode step, String state) {
    List<String> details = new ArrayList<>();
    if (step.path("kind").asText().equals("write-file")) {
      details.add("mode " + text.of(step, "mode"));
      details.add(text.of(step, "owner") + ":" + text.of(step, "group"));
    }
    if (!step.path("reversible").asBoolean(true)) {
      details.add("cannot be rolled back");
    }
    if (step.path("disrupts").asText("none").matches("guests|migrations")) {
      details.add("disrupts " + step.path("disrupts").asText());
    }
    return new Page.Change(
        text.of(step, "title"),
        state,
        String.join(", ", details),
        CertificateLines.folded(text.of(step, "diff").lines().toList()).stream()
            .map(line -> line(text.of(line)))
            .toList());
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
                  text.remedy(finding)));
        }
      }
    }
    return checks;
  }
}
