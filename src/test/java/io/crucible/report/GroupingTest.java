package io.crucible.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What is the same on several hosts is shown once in a page, and nothing is lost. */
class GroupingTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** From documents to pages and back: every host's every step, and every line of its diff. */
  @Test
  void nothingIsLost() {
    for (long seed = 0; seed < 2_000; seed++) {
      JsonNode document = document(new Random(seed));
      Page page =
          new Pages(new SafeText(text -> text, text -> text)).plan(document, Optional.empty());
      assertThat(readBack(page)).as("seed %d", seed).isEqualTo(expected(document));
      for (Page.Wave wave : page.waves()) {
        assertThat(wave.portions()).allSatisfy(it -> assertThat(it.changes()).isNotEmpty());
      }
    }
  }

  @Test
  void equalHostsAreOnePortionHoweverMany() {
    Map<String, List<Page.Change>> wave = new LinkedHashMap<>();
    for (int i = 1; i <= 100; i++) {
      wave.put("node-" + i, List.of(change("a", "+x"), change("b", "+y", "+z")));
    }
    List<Page.Portion> portions = Grouping.of(wave);
    assertThat(portions).hasSize(1);
    assertThat(portions.getFirst().changes()).isEqualTo(wave.get("node-1"));
    assertThat(portions.getFirst().title()).isEqualTo("100 hosts");
    assertThat(portions.getFirst().names()).isEqualTo("node-[1-100]");
  }

  @Test
  void extraStepsOfOneHostKeepTheirPlace() {
    Map<String, List<Page.Change>> wave = new LinkedHashMap<>();
    wave.put("vm1", List.of(change("install"), change("restart")));
    wave.put("vm2", List.of(change("install"), change("stop the old one"), change("restart")));
    wave.put("vm3", List.of(change("install"), change("restart")));
    assertThat(Grouping.of(wave).stream().map(GroupingTest::shown))
        .containsExactly(
            "vm1, vm2, vm3: install", "vm2: stop the old one", "vm1, vm2, vm3: restart");
  }

  /** Two kinds of hosts have nothing in common, so neither is split. */
  @Test
  void hostsOfTwoKindsAreTwoPortions() {
    Map<String, List<Page.Change>> wave = new LinkedHashMap<>();
    wave.put("vm1", List.of(change("a", "+1"), change("b", "+1"), change("c")));
    wave.put("vm2", List.of(change("a", "+2"), change("b", "+2"), change("d")));
    assertThat(Grouping.of(wave).stream().map(GroupingTest::shown))
        .containsExactly("vm1: a; b; c", "vm2: a; b; d");
  }

  /** Like firewall rules: each host lists all others. */
  @Test
  void aLineMissingOnOneHostIsShownOnceWithAMark() {
    Map<String, List<Page.Change>> wave = new LinkedHashMap<>();
    for (int own = 1; own <= 5; own++) {
      int self = own;
      wave.put(
          "n" + own,
          List.of(
              change(
                  "rules",
                  IntStream.rangeClosed(1, 5)
                      .filter(i -> i != self)
                      .mapToObj(i -> "+from " + i)
                      .toArray(String[]::new))));
    }
    List<Page.DiffLine> lines = Grouping.of(wave).getFirst().changes().getFirst().diff();
    assertThat(lines.stream().map(line -> line.text() + " " + line.mark()))
        .containsExactly(
            "+from 1 not on n1",
            "+from 2 not on n2",
            "+from 3 not on n3",
            "+from 4 not on n4",
            "+from 5 not on n5");
  }

  @Test
  void linesThatFewHaveAreMarkedOnce() {
    Map<String, List<Page.Change>> wave = new LinkedHashMap<>();
    wave.put("vm1", List.of(change("f", "+a", "+b", "+own 1", "+own 2", "+c", "+d")));
    wave.put("vm2", List.of(change("f", "+a", "+b", "+c", "+d")));
    wave.put("vm3", List.of(change("f", "+a", "+b", "+c", "+d")));
    List<Page.DiffLine> lines = Grouping.of(wave).getFirst().changes().getFirst().diff();
    assertThat(lines.stream().map(Page.DiffLine::mark))
        .containsExactly("", "", "2 lines on vm1", "", "", "");
    assertThat(lines.get(3).hosts()).containsExactly("vm1");
  }

  @Test
  void changesInOppositeOrderKeepTheirOrder() {
    Map<String, List<Page.Change>> wave = new LinkedHashMap<>();
    wave.put("vm1", List.of(change("a"), change("b"), change("c")));
    wave.put("vm2", List.of(change("a"), change("c"), change("b")));
    assertThat(Grouping.of(wave).stream().map(GroupingTest::shown))
        .containsExactly("vm1, vm2: a", "vm1: b", "vm1, vm2: c", "vm2: b");
  }

  @Test
  void aProblemOfSeveralHostsIsShownOnce() {
    ObjectNode document = JSON.createObjectNode();
    ArrayNode problems = document.putObject("plan").putArray("problems");
    for (String host : List.of("vm1", "vm2")) {
      problems
          .addObject()
          .put("severity", "warning")
          .put("subject", host)
          .put("found", "has an old kernel")
          .put("remedy", "reboot");
    }
    Page page =
        new Pages(new SafeText(text -> text, text -> text)).plan(document, Optional.empty());
    assertThat(page.complaints())
        .containsExactly(new Page.Complaint("warning", "vm1, vm2", "has an old kernel", "reboot"));
  }

  private static Page.Change change(String title, String... diff) {
    return new Page.Change(
        title, "", "", List.of(diff).stream().map(line -> new Page.DiffLine("add", line)).toList());
  }

  private static String shown(Page.Portion portion) {
    return String.join(", ", portion.hosts())
        + ": "
        + String.join("; ", portion.changes().stream().map(Page.Change::title).toList());
  }

  /** By wave and host, what a page shows. */
  private static Map<String, List<String>> readBack(Page page) {
    Map<String, List<String>> told = new LinkedHashMap<>();
    for (Page.Wave wave : page.waves()) {
      for (Page.Portion portion : wave.portions()) {
        for (String host : portion.hosts()) {
          List<String> own =
              told.computeIfAbsent(wave.title() + " " + host, _ -> new ArrayList<>());
          for (Page.Change change : portion.changes()) {
            own.add(change.title() + " " + change.state() + " " + change.detail());
            change.diff().stream()
                .filter(line -> line.hosts().isEmpty() || line.hosts().contains(host))
                .forEach(line -> own.add(line.text()));
          }
        }
      }
    }
    return told;
  }

  /** The same from the document. */
  private static Map<String, List<String>> expected(JsonNode document) {
    Map<String, List<String>> told = new LinkedHashMap<>();
    int waves = document.at("/plan/waves").size();
    for (JsonNode wave : document.at("/plan/waves")) {
      String title = "Wave " + wave.path("number").asText() + " of " + waves;
      for (JsonNode host : wave.path("hosts")) {
        List<String> own = new ArrayList<>();
        for (JsonNode step : host.path("steps")) {
          own.add(step.path("title").asText() + "  mode " + step.path("mode").asText() + ", u:g");
          own.addAll(step.path("diff").asText().lines().toList());
        }
        host.path("pending")
            .forEach(one ->
                own.add(
                    one.path("question").asText() + " pending known only after an earlier wave"));
        if (!own.isEmpty()) {
          told.put(title + " " + host.path("host").asText(), own);
        }
      }
    }
    return told;
  }

  private static JsonNode document(Random random) {
    ObjectNode document = JSON.createObjectNode();
    ObjectNode plan = document.putObject("plan");
    int hosts = 1 + random.nextInt(8);
    IntStream.range(0, hosts)
        .forEach(i -> plan.withArray("hosts").addObject().put("name", "n" + i));
    for (int number = 1; number <= 1 + random.nextInt(3); number++) {
      ObjectNode wave = plan.withArray("waves").addObject().put("number", number);
      for (int i = 0; i < hosts; i++) {
        ObjectNode host = wave.withArray("hosts").addObject().put("host", "n" + i);
        for (int step = random.nextInt(6); step > 0; step--) {
          host.withArray("steps")
              .addObject()
              .put("title", "change " + random.nextInt(4))
              .put("kind", "write-file")
              .put("mode", random.nextInt(4) == 0 ? "0600" : "0644")
              .put("owner", "u")
              .put("group", "g")
              .put("diff", diff(random, i));
        }
        if (random.nextInt(3) == 0) {
          host.withArray("pending").addObject().put("question", "what of " + random.nextInt(2));
        }
      }
    }
    return document;
  }

  /** Repeated lines, lines that differ by host, and lines in contrary orders. */
  private static String diff(Random random, int host) {
    StringBuilder diff = new StringBuilder();
    for (int line = random.nextInt(8); line > 0; line--) {
      switch (random.nextInt(4)) {
        case 0 -> diff.append("+own ").append(host).append('\n');
        case 1 -> diff.append("+}\n");
        case 2 -> diff.append("-\n");
        default -> diff.append("+line ").append(random.nextInt(6)).append('\n');
      }
    }
    return diff.toString();
  }
}
