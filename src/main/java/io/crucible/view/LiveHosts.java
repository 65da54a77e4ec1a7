package io.crucible.view;

import io.crucible.engine.Progress;
import io.crucible.model.Host;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What every host does, as one line each; of many hosts only those that take longest. */
final class LiveHosts implements Progress {
  /** What fits on a small terminal, with room above for earlier lines. */
  static final int MOST = 20;

  private static final int LONGEST_SHOWN = 8;

  /**
   * @param busy false when the host has nothing more to do now
   */
  private record At(String what, Instant since, boolean busy) {}

  private final Clock clock;
  private final Map<Host, At> hosts = new LinkedHashMap<>();

  LiveHosts(Clock clock) {
    this.clock = clock;
  }

  @Override
  public synchronized void on(Event event) {
    switch (event) {
      case Event.WaveBegan _ -> hosts.clear();
      case Event.HostDoes does -> at(does.host(), does.what());
      case Event.MigrationBegan migration -> at(migration.from(), migration.what());
      case Event.StepBegan step ->
          at(step.host(), step.number() + "/" + step.of() + " " + step.title());
      case Event.StepDone _ -> {}
      case Event.StepFailed step -> at(step.host(), "failed: " + step.title());
      case Event.HostDone done -> hosts.put(done.host(), new At("done", clock.instant(), false));
    }
  }

  synchronized void clear() {
    hosts.clear();
  }

  /** Empty if no host is busy. */
  synchronized List<String> lines() {
    List<Map.Entry<Host, At>> busy =
        hosts.entrySet().stream().filter(entry -> entry.getValue().busy()).toList();
    if (busy.isEmpty()) {
      return List.of();
    }
    if (hosts.size() <= MOST) {
      return lines(List.copyOf(hosts.entrySet()));
    }
    List<Map.Entry<Host, At>> slowest =
        busy.stream()
            .sorted(Comparator.comparing((Map.Entry<Host, At> entry) -> entry.getValue().since()))
            .limit(LONGEST_SHOWN)
            .toList();
    List<String> lines = new ArrayList<>(lines(slowest));
    int hidden = busy.size() - slowest.size();
    lines.add(
        "        "
            + Words.count(hosts.size() - busy.size(), "host")
            + " done"
            + (hidden == 0 ? "" : ", " + hidden + " more busy"));
    return lines;
  }

  private List<String> lines(List<Map.Entry<Host, At>> entries) {
    int width = entries.stream().mapToInt(entry -> entry.getKey().name().length()).max().orElse(1);
    return entries.stream()
        .map(entry -> {
          At at = entry.getValue();
          String time = at.busy() ? Words.clock(Duration.between(at.since(), clock.instant())) : "";
          return String.format("%6s  %-" + width + "s  ", time, entry.getKey().name()) + at.what();
        })
        .toList();
  }

  private void at(Host host, String what) {
    hosts.put(host, new At(what, clock.instant(), true));
  }
}
