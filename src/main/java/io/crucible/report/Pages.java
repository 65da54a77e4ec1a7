package io.crucible.report;

import com.fasterxml.jackson.databind.JsonNode;
import io.crucible.text.NameRanges;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;

/** From documents to pages. */
record Pages(SafeText text) {
  /** Of {@code plan}. */
  Page plan(JsonNode document, Optional<Instant> made) {
    JsonNode plan = document.path("plan");
    List<Page.Fact> facts = new ArrayList<>();
    made.ifPresent(time -> facts.add(new Page.Fact("Made", Figures.time(time))));
    facts.addAll(about(plan));
    return new Page(
        "Plan",
        plan.path("inSync").asBoolean()
            ? "good"
            : plan.path("applyable").asBoolean() ? "open" : "bad",
        lead(plan),
        facts,
        sections().complaints(sections().problemsOf(plan)),
        List.of(),
        List.of(),
        sections().hosts(plan),
        sections().planned(plan),
        List.of(),
        Order.of(list(plan.path("components")), text),
        List.of());
  }

  /** Of {@code components}. */
  Page components(JsonNode document) {
    int folders = document.path("folders").size();
    List<JsonNode> components = new ArrayList<>();
    document.path("folders").forEach(folder -> components.addAll(list(folder.path("components"))));
    return new Page(
        "Components",
        "open",
        "The components that can be set up on hosts, and their order.",
        List.of(
            new Page.Fact(
                "Components", components.size() + " in " + Figures.count(folders, "folder"))),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Order.of(components, text),
        secrets(document));
  }

  private List<Page.Secret> secrets(JsonNode document) {
    List<Page.Secret> secrets = new ArrayList<>();
    for (JsonNode folder : document.path("folders")) {
      for (JsonNode secret : folder.path("secrets")) {
        secrets.add(
            new Page.Secret(
                text.of(secret, "name"),
                text.of(folder, "name"),
                text.of(secret, "length"),
                text.of(secret, "help")));
      }
    }
    return secrets;
  }

  private static String lead(JsonNode plan) {
    if (plan.path("inSync").asBoolean()) {
      return "In sync: nothing would change.";
    }
    String changes =
        Figures.count(plan.path("changes").asLong(), "change")
            + " on "
            + Figures.count(changing(plan), "host")
            + ".";
    return plan.path("applyable").asBoolean() ? changes : changes + " It cannot be applied.";
  }

  private static long changing(JsonNode plan) {
    Set<String> hosts = new HashSet<>();
    for (JsonNode wave : plan.path("waves")) {
      wave.path("hosts").forEach(host -> hosts.add(host.path("host").asText()));
    }
    return hosts.size();
  }

  /** How it ended, and on how many hosts it succeeded. */
  private static String ending(JsonNode run, String result) {
    String hosts = Figures.count(run.path("hosts").size(), "host");
    if (result.equals("done")) {
      return "The run succeeded on " + hosts + ".";
    }
    long applied = 0;
    for (JsonNode status : run.path("hosts")) {
      applied += status.asText().equals("applied") ? 1 : 0;
    }
    String verb =
        switch (result) {
          case "failed" -> "";
          case "running" -> "is ";
          default -> "was ";
        };
    return "The run " + verb + result + "; " + applied + " of " + hosts + " done.";
  }

  /** JSON documents have other words for some results. */
  private static String result(String word) {
    return switch (word) {
      case "called-off" -> "cancelled";
      case "broke-off" -> "interrupted";
      default -> word.replace('-', ' ');
    };
  }

  private List<Page.Fact> about(JsonNode plan) {
    List<Page.Fact> facts = new ArrayList<>();
    facts.add(
        new Page.Fact(
            "Hosts",
            NameRanges.of(
                list(plan.path("hosts")).stream().map(host -> text.of(host, "name")).toList())));
    facts.add(new Page.Fact("Changes", plan.path("changes").asText()));
    if (plan.path("pending").asInt() > 0) {
      facts.add(new Page.Fact("Known after wave 1", plan.path("pending").asText()));
    }
    return facts;
  }

  /**
   * Of {@code show}.
   *
   * @param verification made after the run
   */
  Page run(JsonNode document, Optional<Saved> verification) {
    JsonNode run = document.path("run");
    String result = result(text.of(run, "result"));
    Instant began = Figures.instant(run, "began").orElseThrow();
    Optional<Instant> ended = Figures.instant(run, "ended");
    List<Page.Fact> facts = new ArrayList<>();
    facts.add(new Page.Fact("Result", result));
    facts.add(new Page.Fact("Began", Figures.time(began)));
    ended.ifPresent(
        end -> facts.add(new Page.Fact("Took", Figures.duration(Duration.between(began, end)))));
    facts.add(new Page.Fact("By", text.of(run, "user")));
    if (run.has("rollbackOf")) {
      facts.add(new Page.Fact("Rolls back", text.of(run, "rollbackOf")));
    }
    facts.add(new Page.Fact("Steps", String.valueOf(run.path("steps").size())));
    facts.add(new Page.Fact("Journal", text.of(run, "folder")));
    return new Page(
        "Run " + text.of(run, "name"),
        result.equals("done") ? "good" : result.equals("running") ? "open" : "bad",
        ending(run, result),
        facts,
        sections().complaints(List.of(run.path("problems"))),
        verification.map(this::matrix).map(List::of).orElse(List.of()),
        new Timeline(run, text).lanes(),
        sections().hostsOf(run),
        sections().done(run),
        List.of(),
        List.of(),
        List.of());
  }

  /** Of {@code verify}. */
  Page verification(Saved saved) {
    JsonNode document = saved.document();
    JsonNode plan = document.path("plan");
    boolean passed = document.path("passed").asBoolean();
    List<Page.Fact> facts = new ArrayList<>();
    facts.add(new Page.Fact("Made", Figures.time(saved.made())));
    facts.addAll(about(plan));
    List<Page.Check> checks = sections().checks(document.path("findings"));
    for (String status : List.of("failed", "warning", "skipped", "ok")) {
      long number = checks.stream().filter(check -> check.status().equals(status)).count();
      if (number > 0) {
        facts.add(
            new Page.Fact("Checks " + (status.equals("ok") ? "passed" : status), "" + number));
      }
    }
    int migrations = document.at("/proof/migrations").size();
    facts.add(new Page.Fact("Migrations", migrations == 0 ? "none was tried" : "" + migrations));
    List<JsonNode> problems = new ArrayList<>(sections().problemsOf(plan));
    problems.add(document.at("/proof/problems"));
    document.at("/proof/migrations").forEach(hop -> problems.add(hop.path("problems")));
    return new Page(
        "Verification",
        passed ? "good" : "bad",
        passed
            ? migrations > 0
                ? "A guest was migrated between these hosts."
                : "All checks passed; no migration was tried."
            : "Not verified.",
        facts,
        sections().complaints(problems),
        List.of(matrix(saved)),
        List.of(),
        plan.path("inSync").asBoolean() ? List.of() : sections().hosts(plan),
        sections().planned(plan),
        checks,
        List.of(),
        List.of());
  }

  private Matrix matrix(Saved saved) {
    boolean proven = saved.document().at("/proof/migrations").size() > 0;
    String caption =
        (proven ? "Results of the migrations, " : "Results of the checks, ")
            + Figures.time(saved.made());
    return Matrix.of(saved.document(), text, caption);
  }

  private static List<JsonNode> list(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).toList();
  }

  private Sections sections() {
    return new Sections(text);
  }
}
