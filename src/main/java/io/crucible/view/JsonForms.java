package io.crucible.view;

import io.crucible.engine.HostResult;
import io.crucible.engine.RunRecord;
import io.crucible.engine.RunResult;
import io.crucible.model.Host;
import io.crucible.model.Problem;
import io.crucible.model.Resource;
import io.crucible.plan.Plan;
import io.crucible.plan.ResourceId;
import io.crucible.plan.Step;
import io.crucible.terminal.HostWords;
import io.crucible.text.Masking;
import io.crucible.workflow.ApplyReport;
import io.crucible.workflow.ConfigReport;
import io.crucible.workflow.FilesReport;
import io.crucible.workflow.LabReport;
import io.crucible.workflow.PlanReport;
import io.crucible.workflow.RunReport;
import io.crucible.workflow.Unanswered;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The parts of JSON documents, as maps in the order in which they are written. Written by hand and
 * not derived from the records: names here are a documented interface (docs/json.md), names there
 * are not.
 */
final class JsonForms {
  private JsonForms() {}

  static Map<String, Object> plan(PlanReport report) {
    Map<String, Object> form = new LinkedHashMap<>();
    form.put("inSync", report.isInSync());
    form.put("applyable", report.isApplyable());
    int pending = PlanText.pending(report.plan());
    form.put("changes", report.plan().changes() - pending);
    form.put("pending", pending);
    form.put("hosts", report.hosts().stream().map(JsonForms::host).toList());
    form.put("waves", report.plan().waves().stream().map(JsonForms::wave).toList());
    form.put("components", report.plan().components().stream().map(JsonForms::component).toList());
    form.put("unanswered", report.unanswered().stream().map(JsonForms::unanswered).toList());
    form.put("problems", problems(report.plan().problems()));
    form.put("warnings", problems(report.warnings()));
    return form;
  }

  static Map<String, Object> setting(ConfigReport.Line setting) {
    Map<String, Object> form = new LinkedHashMap<>();
    form.put("file", setting.file());
    form.put("key", setting.key());
    form.put("value", setting.value());
    form.put("layer", word(setting.origin().layer()));
    form.put("origin", setting.origin().toString());
    return form;
  }

  static Map<String, Object> differences(PlanReport report) {
    Map<String, Object> form = new LinkedHashMap<>();
    form.put("inSync", report.isInSync());
    form.put(
        "differences", Difference.of(report.plan()).stream().map(JsonForms::difference).toList());
    form.put("unanswered", report.unanswered().stream().map(JsonForms::unanswered).toList());
    form.put("problems", problems(report.plan().problems()));
    form.put("warnings", problems(report.warnings()));
    return form;
  }

  private static Map<String, Object> difference(Difference difference) {
    Map<String, Object> form = new LinkedHashMap<>();
    form.put("host", difference.host().name());
    form.put("path", difference.file().path());
    form.put("new", difference.file().before().isEmpty());
    form.put("diff", HostWords.decoded(difference.file().diff()));
    return form;
  }

  static Map<String, Object> applied(ApplyReport report) {
    Map<String, Object> form = new LinkedHashMap<>();
    form.put("plan", plan(report.before()));
    report.run().ifPresent(run -> form.put("run", run(run)));
    report.after().ifPresent(after -> form.put("after", plan(after)));
    report.record().ifPresent(folder -> form.put("record", folder.toString()));
    return form;
  }

  static Map<String, Object> run(RunResult run) {
    Map<String, Object> form = new LinkedHashMap<>();
    form.put("name", run.run());
    form.put("success", run.isSuccess());
    form.put("interrupted", run.interrupted());
    form.put("hosts", run.hosts().stream().map(JsonForms::result).toList());
    return form;
  }

  static Map<String, Object> record(RunRecord run) {
    Map<String, Object> form = new LinkedHashMap<>();
    form.put("name", run.info().run());
    form.put("began", run.info().began().toString());
    run.ended().ifPresent(ended -> form.put("ended", ended.toString()));
    form.put("user", run.info().user());
    form.put("result", RunReport.ending(run).inDocuments());
    run.info()
        .rollbackOf()
        .ifPresent(other -> {
          form.put("rollbackOf", other);
          // The name of release 2, for one release more.
          form.put("takesBack", other);
        });
    Map<String, Object> hosts = new LinkedHashMap<>();
    run.hosts()
        .forEach(host ->
            hosts.put(
                host,
                run.statuses().containsKey(host) ? word(run.statuses().get(host)) : "unknown"));
    form.put("hosts", hosts);
    form.put("folder", run.folder().toString());
    return form;
  }

  static Map<String, Object> report(RunReport report) {
    Map<String, Object> form = record(report.record());
    List<Map<String, Object>> steps = new ArrayList<>();
    report
        .byHost()
        .forEach((host, done) ->
            done.forEach(one -> {
              Map<String, Object> part = new LinkedHashMap<>();
              part.put("host", host.name());
              part.put("wave", one.wave());
              part.put("number", one.number());
              part.put("state", word(one.state()));
              one.told().began().ifPresent(time -> part.put("began", time.toString()));
              one.told().ended().ifPresent(time -> part.put("ended", time.toString()));
              part.putAll(step(one.step()));
              steps.add(part);
            }));
    form.put("steps", steps);
    form.put("problems", problems(report.record().problems()));
    return form;
  }

  static Map<String, Object> lab(LabReport lab) {
    Map<String, Object> form = new LinkedHashMap<>();
    form.put("name", lab.name());
    form.put("configFolder", lab.configFolder().toString());
    form.put("suite", lab.suite());
    form.put(
        "hosts",
        lab.hosts().stream()
            .map(host -> {
              Map<String, Object> part = new LinkedHashMap<>();
              part.put("name", host.name());
              part.put("address", host.address());
              part.put("running", host.running());
              part.put("console", host.console().toString());
              return part;
            })
            .toList());
    return form;
  }

  static Map<String, Object> files(FilesReport report) {
    Map<String, Object> form = new LinkedHashMap<>();
    form.put(
        "files",
        report.files().stream()
            .map(file -> {
              Map<String, Object> part = new LinkedHashMap<>();
              part.put("path", file.path().toString());
              part.put("status", word(file.status()));
              return part;
            })
            .toList());
    form.put("notes", problems(report.notes()));
    return form;
  }

  static List<Map<String, Object>> problems(List<Problem> problems) {
    return problems.stream().map(JsonForms::problem).toList();
  }

  /** Constants of enums as words: {@code ROLLED_BACK} is {@code rolled-back}. */
  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static Map<String, Object> problem(Problem problem) {
    Map<String, Object> form = new LinkedHashMap<>();
    form.put("severity", word(problem.severity()));
    form.put("subject", problem.subject());
    form.put("found", Masking.words(problem.found()));
    form.put("remedy", problem.remedy());
    return form;
  }

  private static Map<String, Object> host(Host host) {
    Map<String, Object> form = new LinkedHashMap<>();
    form.put("name", host.name());
    form.put("address", host.address());
    form.put("roles", List.copyOf(host.roles()));
    return form;
  }

  private static Map<String, Object> component(Plan.Component component) {
    Map<String, Object> form = new LinkedHashMap<>();
    form.put("name", component.name());
    form.put("description", component.description());
    form.put("level", component.level());
    form.put("after", component.after());
    return form;
  }

  private static Map<String, Object> wave(Plan.Wave wave) {
    Map<String, Object> form = new LinkedHashMap<>();
    form.put("number", wave.number());
    form.put(
        "hosts",
        wave.hosts().entrySet().stream()
            .map(entry -> {
              Map<String, Object> part = new LinkedHashMap<>();
              part.put("host", entry.getKey().name());
              part.put("steps", entry.getValue().steps().stream().map(JsonForms::step).toList());
              part.put(
                  "pending", entry.getValue().pending().stream().map(JsonForms::pending).toList());
              return part;
            })
            .toList());
    return form;
  }

  private static Map<String, Object> step(Step step) {
    Map<String, Object> form = new LinkedHashMap<>();
    form.put("title", step.title());
    form.put("serves", step.serves().stream().map(ResourceId::toString).toList());
    switch (step) {
      case Step.WriteFile file -> {
        form.put("kind", "write-file");
        form.put("reversible", true);
        form.put("path", file.path());
        form.put("new", file.before().isEmpty());
        form.put("mode", file.mode());
        form.put("owner", file.owner());
        form.put("group", file.group());
        form.put("holdsSecrets", file.secrets().held());
        form.put("diff", HostWords.decoded(file.diff()));
      }
      case Step.RemoveFile file -> {
        form.put("kind", "remove-file");
        form.put("reversible", true);
        form.put("path", file.path());
        form.put("holdsSecrets", file.secrets().held());
        form.put("diff", HostWords.decoded(file.diff()));
      }
      case Step.SealedFile file -> {
        form.put("kind", file.removes() ? "remove-file" : "write-file");
        form.put("reversible", true);
        form.put("path", file.path());
        if (!file.removes()) {
          form.put("new", file.isNew());
          form.put("mode", file.mode());
          form.put("owner", file.owner());
          form.put("group", file.group());
        }
        form.put("holdsSecrets", true);
        form.put("diff", HostWords.decoded(file.diff()));
      }
      case Step.Run run -> {
        form.put("kind", "run");
        form.put("disrupts", word(run.disrupts()));
        form.put("confirmed", run.confirmed());
        form.put("reversible", !run.isIrreversible());
      }
    }
    return form;
  }

  private static Map<String, Object> pending(Resource resource) {
    Map<String, Object> form = new LinkedHashMap<>();
    form.put("resource", ResourceId.of(resource).toString());
    form.put("question", PendingWords.of(resource));
    form.put("origin", resource.origin().toString());
    return form;
  }

  private static Map<String, Object> unanswered(Unanswered host) {
    Map<String, Object> form = new LinkedHashMap<>();
    form.put("host", host.host().name());
    form.put("failure", word(host.failure()));
    form.put("problems", problems(host.problems()));
    return form;
  }

  private static Map<String, Object> result(HostResult result) {
    Map<String, Object> form = new LinkedHashMap<>();
    form.put("host", result.host().name());
    form.put("status", word(result.status()));
    form.put("done", result.done());
    form.put("problems", problems(result.problems()));
    return form;
  }
}
