package io.crucible.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** When each host did what in a run. */
final class Timeline {
  private final JsonNode run;
  private final SafeText text;
  private final Instant start;
  private final double whole;

  /**
   * @param run from a document of {@code show}
   */
  Timeline(JsonNode run, SafeText text) {
    this.run = run;
    this.text = text;
    start = Figures.instant(run, "began").orElseThrow();
    whole = Math.max(1, Duration.between(start, end()).toMillis());
  }

  /** A run that was killed ends with the last message that was received. */
  private Instant end() {
    Instant last = Figures.instant(run, "ended").orElse(start);
    for (JsonNode step : run.path("steps")) {
      for (String key : List.of("began", "ended")) {
        Optional<Instant> time = Figures.instant(step, key);
        if (time.isPresent() && time.get().isAfter(last)) {
          last = time.get();
        }
      }
    }
    return last;
  }

  List<Page.Lane> lanes() {
    Map<String, List<Page.Bar>> byHost = new LinkedHashMap<>();
    run.path("hosts").fieldNames().forEachRemaining(host -> byHost.put(host, new ArrayList<>()));
    for (JsonNode step : run.path("steps")) {
      byHost.computeIfAbsent(step.path("host").asText(), _ -> new ArrayList<>()).add(bar(step));
    }
    List<Page.Lane> lanes = new ArrayList<>();
    byHost.forEach((host, bars) ->
        lanes.add(
            new Page.Lane(
                text.of(host),
                run.path("hosts").path(host).asText("unknown").replace('-', ' '),
                bars)));
    return lanes;
  }

  private Page.Bar bar(JsonNode step) {
    String title = step.path("number").asText() + ". " + text.of(step, "title");
    String state = text.of(step, "state");
    Optional<Instant> began = Figures.instant(step, "began");
    if (began.isEmpty()) {
      return new Page.Bar(title, state, "0", "0", "not started, as far as known");
    }
    Instant ended = Figures.instant(step, "ended").orElseGet(this::end);
    double from = Duration.between(start, began.get()).toMillis() / whole;
    double length = Duration.between(began.get(), ended).toMillis() / whole;
    return new Page.Bar(
        title,
        state,
        Figures.percent(from),
        Figures.percent(length),
        step.has("ended")
            ? "from %s, for %s"
                .formatted(
                    Figures.duration(Duration.between(start, began.get())),
                    Figures.duration(Duration.between(began.get(), ended)))
            : "from %s, end unknown"
                .formatted(Figures.duration(Duration.between(start, began.get()))));
  }
}
