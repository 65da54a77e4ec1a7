package io.crucible.view;

import io.crucible.engine.Progress;
import io.crucible.model.Host;
import io.crucible.terminal.Output;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Progress as plain lines, for terminals and logs: one when a step begins, and one every 15 seconds
 * for a host without news, so that the user sees that it still works.
 */
public sealed class LinesProgress implements Progress, AutoCloseable permits LiveProgress {
  /** A line now and then shows that the host still works, without flooding the log of a CI job. */
  private static final Duration SILENCE = Duration.ofSeconds(15);

  /** Most steps take less, and a line for each would hide the slow ones. */
  private static final Duration WORTH_SHOWING = Duration.ofSeconds(10);

  private static final int LONGEST = 40;

  /** What a host does, since when, and when a line about it was last printed. */
  private record At(String what, Instant since, Instant shown) {}

  private final Output output;
  private final Clock clock;
  private final Instant start;
  private final Map<Host, At> busy = new LinkedHashMap<>();
  private final ScheduledExecutorService heartbeat =
      Executors.newSingleThreadScheduledExecutor(
          task -> Thread.ofPlatform().daemon().name("heartbeat").unstarted(task));
  private boolean inWave;

  public LinesProgress(Output output, Clock clock) {
    this.output = output;
    this.clock = clock;
    start = clock.instant();
  }

  /** Starts to print lines about hosts without news. */
  public LinesProgress beating() {
    heartbeatEvery(1000);
    return this;
  }

  final void heartbeatEvery(long millis) {
    var _ = heartbeat.scheduleAtFixedRate(this::beat, millis, millis, TimeUnit.MILLISECONDS);
  }

  @Override
  public synchronized void on(Event event) {
    switch (event) {
      case Event.WaveBegan wave -> {
        inWave = true;
        line("wave " + wave.number() + " of " + wave.of());
      }
      case Event.HostDoes does -> {
        at(does.host(), does.what());
        if (inWave) {
          began(does.host(), does.what());
        }
      }
      case Event.MigrationBegan migration -> at(migration.from(), migration.what());
      case Event.StepBegan step -> {
        String what = step.number() + "/" + step.of() + " " + step.title();
        at(step.host(), what);
        began(step.host(), what);
      }
      case Event.StepDone step -> done(step);
      case Event.StepFailed step -> line(step.host().name() + "  failed: " + step.title());
      case Event.HostDone done -> busy.remove(done.host());
    }
  }

  /** A host has started something that is shown. */
  void began(Host host, String what) {
    line(host.name() + "  " + what);
  }

  /** The comparison is over: no host works until the next event. */
  public synchronized void idle() {
    busy.clear();
    inWave = false;
  }

  synchronized void beat() {
    Instant now = clock.instant();
    busy.replaceAll((host, at) -> {
      if (Duration.between(at.shown(), now).compareTo(SILENCE) < 0) {
        return at;
      }
      line(
          host.name()
              + "  still: "
              + shortened(at.what())
              + " ("
              + Words.time(Duration.between(at.since(), now))
              + ")");
      return new At(at.what(), at.since(), now);
    });
  }

  /** Long lists of packages are shown once in full. */
  private static String shortened(String what) {
    return what.length() <= LONGEST ? what : what.substring(0, LONGEST - 3) + "...";
  }

  private void at(Host host, String what) {
    busy.put(host, new At(what, clock.instant(), clock.instant()));
  }

  private void done(Event.StepDone step) {
    At at = busy.remove(step.host());
    if (at == null) {
      return;
    }
    Duration took = Duration.between(at.since(), clock.instant());
    if (took.compareTo(WORTH_SHOWING) >= 0) {
      line(step.host().name() + "  " + shortened(at.what()) + ": took " + Words.time(took));
    }
  }

  /** For lines that are not events of the engine. */
  public final synchronized void line(String text) {
    String elapsed = Words.clock(Duration.between(start, clock.instant()));
    output.line(String.format("%6s  ", elapsed) + text);
  }

  @Override
  public void close() {
    heartbeat.shutdownNow();
  }
}
