package io.crucible.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.crucible.fuzz.Hostile;
import io.crucible.model.Host;
import io.crucible.model.Origin;
import io.crucible.model.Problem;
import io.crucible.model.ProblemsException;
import io.crucible.plan.Plan;
import io.crucible.plan.ResourceId;
import io.crucible.plan.Step;
import io.crucible.text.KeyedDigests;
import io.crucible.transport.ExecResult;
import io.crucible.transport.HostSession;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The engine's own protocols, records and saved plans, as a hostile host would have them. */
class EngineFuzzTest {
  private static final Host VM1 =
      new Host("vm1", "192.0.2.1", Set.of(Host.COMPUTE), Origin.shipped());

  private static final List<Step> STEPS =
      List.of(
          new Step.WriteFile("/etc/a", Optional.empty(), "a\n", "0644", "root", "root", List.of()),
          new Step.Run("restart b", "true", "true", ResourceId.parse("service[b]")));

  @TempDir Path folder;

  @Test
  void eventsOfSteps() {
    List<String> words =
        List.of(
            ("begin 7,done 8,begin,done,out,drift,spared,confirm,failed,complete,locked,6,7,8,9,"
                    + "\nn0nce ,\nn0nce begin 7\n,\nn0nce failed 7 1\n")
                .split(","));
    Hostile hostile = new Hostile(4);
    for (int frame = Hostile.frames(15); frame > 0; frame--) {
      String text = "n0nce " + hostile.text(words);
      StepEvents events = new StepEvents("n0nce", 7, STEPS);
      Map<StepEvents.Kind, Integer> told = new EnumMap<>(StepEvents.Kind.class);
      try {
        text.lines()
            .forEach(line ->
                events.line(
                    line,
                    (kind, number, of, inWave, step) -> {
                      assertThat(number).isBetween(7, 8);
                      told.merge(kind, 1, Integer::sum);
                    }));
        assertThat(events.failure("")).isNotEmpty();
      } catch (RuntimeException e) {
        throw new AssertionError(text, e);
      }
      assertThat(told.values()).as(text).allMatch(count -> count <= STEPS.size());
    }
  }

  /** Ten thousand events of one step are one line of the journal, and one connection. */
  @Test
  void eventsCountOnce() {
    Map<StepEvents.Kind, Integer> told = new HashMap<>();
    StepEvents events = new StepEvents("n0nce", 1, STEPS);
    for (int i = 0; i < 10_000; i++) {
      for (String event : List.of("begin 1", "confirm 1", "failed 1 1", "done 1")) {
        events.line("n0nce " + event, (kind, n, of, in, step) -> told.merge(kind, 1, Integer::sum));
      }
    }
    assertThat(told).hasSize(4).allSatisfy((kind, count) -> assertThat(count).isOne());
  }

  @Test
  void anEventThatNoScriptPrintsIsAFailureOfThatHost() {
    for (String line : List.of("begin", "begin x", "begin 99", "dance 1", "drift 2 x", "")) {
      StepEvents events = new StepEvents("n0nce", 1, STEPS);
      events.line("n0nce " + line, (kind, n, of, in, step) -> {});
      events.line("n0nce complete", (kind, n, of, in, step) -> {});
      assertThat(events.isComplete()).as(line).isFalse();
      assertThat(events.failure("")).contains("a line that no script prints");
    }
  }

  @Test
  void journalsOfHosts() {
    List<String> words =
        List.of("1767323045", "begin", "done", "boot", "rollback-end", "taken-back", "1", "0");
    Hostile hostile = new Hostile(5);
    for (int frame = Hostile.frames(5); frame > 0; frame--) {
      HostJournal journal = HostJournal.of(hostile.text(words).lines().toList());
      assertThat(journal.begun()).allMatch(number -> number < 1_000_000);
    }
  }

  @Test
  void answersAboutLocks() throws Exception {
    Hostile hostile = new Hostile(6);
    List<String> words =
        List.of("taken", "locked", "script", "20261121-103000", "broke", "unlockable", "\n@ ");
    AtomicReference<String> answer = new AtomicReference<>("");
    Echo session = new Echo(answer);
    for (int frame = Hostile.frames(5); frame > 0; frame--) {
      String text = "@ " + hostile.text(words);
      answer.set(text);
      try (ConnectionPool pool =
          new ConnectionPool((host, login) -> session, ScratchTransport.LOGIN, 1, event -> {})) {
        HostLocks locks = new HostLocks(pool, "20261121-103000", ApplyOptions.of("me"));
        Outcome<Optional<Problem>> outcome =
            locks.take(List.of(VM1), Set.of()).values().iterator().next();
        assertThat(outcome).as(text).isInstanceOf(Outcome.Done.class);
        ((Outcome.Done<Optional<Problem>>) outcome)
            .value()
            .filter(problem -> problem.remedy().contains("--break-lock "))
            .ifPresent(problem ->
                assertThat(problem.remedy().split("--break-lock ", 2)[1])
                    .as("pasted by people: " + text)
                    .matches("[A-Za-z0-9-]+"));
      }
    }
  }

  /** A host that prints the answer, with the nonce of the question for each @. */
  private record Echo(AtomicReference<String> answer) implements HostSession {
    @Override
    public ExecResult run(String script, Duration deadline, Consumer<String> onLine) {
      int at = script.indexOf("crucible-");
      String nonce = script.substring(at, at + "crucible-".length() + 24);
      return new ExecResult(0, Objects.requireNonNull(answer.get()).replace("@", nonce), "");
    }

    @Override
    public void close() {}
  }

  private static Plan plan() {
    Map<Host, Plan.HostWave> hosts = new LinkedHashMap<>();
    hosts.put(VM1, new Plan.HostWave(STEPS, List.of()));
    return new Plan(List.of(new Plan.Wave(1, hosts)), List.of());
  }

  @Test
  void savedPlans() throws Exception {
    Path file = folder.resolve("plan.json");
    PlanFile.save(plan(), List.of(VM1), file, new KeyedDigests(new byte[32]));
    String right = Files.readString(file);
    Hostile hostile = new Hostile(7);
    for (int frame = Hostile.frames(5); frame > 0; frame--) {
      String text = hostile.changed(right);
      Files.writeString(file, text);
      try {
        assertThat(PlanFile.load(file, List.of(), List.of()).hosts()).isNotNull();
      } catch (ProblemsException e) {
        assertThat(e.problems()).allSatisfy(it -> assertThat(it.remedy()).isNotEmpty());
      } catch (RuntimeException e) {
        throw new AssertionError(text, e);
      }
    }
  }

  /** Records of runs: a damaged one is an error that names it. */
  @Test
  void recordsOfRuns() throws Exception {
    RunJournal journal = RunJournal.create(folder, Clock.systemUTC(), "me", Optional.empty());
    journal.begin(plan());
    journal.sent(new SentSteps(VM1, 1, 1, STEPS));
    journal.step(VM1, "BEGIN", 1, "create /etc/a");
    journal.step(VM1, "DONE", 1, "create /etc/a");
    journal.end(
        new RunResult(
            journal.run(),
            List.of(new HostResult(VM1, HostResult.Status.APPLIED, List.of("a"), List.of())),
            false));
    Runs runs = new Runs(folder);
    Path run = folder.resolve("runs").resolve(journal.run());
    Map<Path, String> right = new LinkedHashMap<>();
    for (String name : List.of(RunJournal.LOG, RunJournal.INFO, RunJournal.STEPS)) {
      right.put(run.resolve(name), Files.readString(run.resolve(name)));
    }
    assertThat(runs.steps(runs.get(journal.run()))).hasSize(1);
    Hostile hostile = new Hostile(8);
    for (int frame = Hostile.frames(5); frame > 0; frame--) {
      Path file = hostile.oneOf(List.copyOf(right.keySet()));
      String text = hostile.changed(right.getOrDefault(file, ""));
      Files.writeString(file, text, StandardCharsets.ISO_8859_1);
      try {
        for (RunRecord record : runs.all()) {
          assertThat(runs.steps(record)).isNotNull();
        }
      } catch (ProblemsException e) {
        assertThat(e.problems())
            .allSatisfy(
                it -> assertThat(it.subject()).startsWith(folder.resolve("runs").toString()));
      } catch (RuntimeException e) {
        throw new AssertionError(file + ": " + text, e);
      }
      Files.writeString(file, right.getOrDefault(file, ""));
    }
  }

  /** A host's text must not become a line of its own in the record of a run. */
  @Test
  void textOfAHostIsNoLineOfTheRecord() throws Exception {
    RunJournal journal = RunJournal.create(folder, Clock.systemUTC(), "me", Optional.empty());
    journal.begin(plan());
    journal.note(VM1, "no new connection: x\r2026-01-01T00:00:00Z end\n2026-01-01T00:00:00Z end");
    assertThat(new Runs(folder).get(journal.run()).isEnded()).isFalse();
  }
}
