package io.crucible.engine;

import io.crucible.model.Host;
import io.crucible.model.Problem;
import io.crucible.model.ProblemsException;
import io.crucible.plan.Plan;
import io.crucible.plan.Step;
import io.crucible.text.KeyedDigests;
import io.crucible.text.Masking;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The journal of a run on this machine: a folder with the plan and an append-only log. Each line is
 * synced to the disk before the next event is handled.
 */
public final class RunJournal {
  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

  static final String LOG = "log";
  static final String INFO = "run.json";
  static final String STEPS = "steps.jsonl";
  static final String PLAN = "plan.json";
  static final String PROBLEMS = "problems.json";

  private final Path stateFolder;
  private final Path folder;
  private final String run;
  private final Clock clock;
  private final KeyedDigests digests;

  private RunJournal(Path stateFolder, Path folder, String run, Clock clock, KeyedDigests digests) {
    this.digests = digests;
    this.stateFolder = stateFolder;
    this.folder = folder;
    this.run = run;
    this.clock = clock;
  }

  /**
   * A new run in {@code runs} of the state folder.
   *
   * @param user who starts it
   * @param rollbackOf the run that it rolls back
   * @throws ProblemsException when it cannot be written
   */
  public static RunJournal create(
      Path stateFolder, Clock clock, String user, Optional<String> rollbackOf)
      throws ProblemsException {
    Path runs = stateFolder.resolve("runs");
    try {
      Files.createDirectories(runs);
      KeyedDigests digests = ControllerKey.of(stateFolder);
      String name = NAME.format(clock.instant());
      // If two runs start in one second, the one that creates the folder gets the name.
      for (int i = 1; ; i++) {
        Path folder = runs.resolve(i == 1 ? name : name + "-" + i);
        if (!Files.exists(folder)) {
          Files.createDirectory(
              folder,
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
          RunJournal journal =
              new RunJournal(stateFolder, folder, folder.getFileName().toString(), clock, digests);
          journal.write(
              INFO,
              PlanFile.JSON.writeValueAsBytes(
                  RunInfo.now(journal.run, user, clock.instant(), rollbackOf)));
          return journal;
        }
      }
    } catch (IOException e) {
      throw new ProblemsException(
          Problem.error(
              runs.toString(),
              "a run cannot be recorded here (" + e.getMessage() + "), so none was started",
              "make the folder writable, or choose another one with --state-dir"));
    }
  }

  /** Name of the run, such as 20261121-103000. */
  public String run() {
    return run;
  }

  /** Runs started on this machine that have ended, even if hosts still hold their locks. */
  Set<String> runsThatAreOver() throws ProblemsException {
    return new Runs(stateFolder).over();
  }

  void begin(Plan plan) throws ProblemsException {
    List<Host> hosts =
        plan.waves().stream().flatMap(wave -> wave.hosts().keySet().stream()).distinct().toList();
    PlanFile.save(plan, hosts, folder.resolve(PLAN), digests);
    append("begin " + hosts.stream().map(Host::name).collect(Collectors.joining(" ")));
  }

  /** Called before a host gets the steps, so that they can be undone after any failure. */
  synchronized void sent(SentSteps steps) {
    try {
      List<Step> sealed = Sealing.ofRun(digests).steps(steps.steps());
      byte[] json =
          PlanFile.JSON.writeValueAsBytes(
              new SentSteps(steps.host(), steps.wave(), steps.first(), sealed));
      byte[] line = Arrays.copyOf(json, json.length + 1);
      line[json.length] = '\n';
      write(STEPS, line);
    } catch (IOException e) {
      throw new UncheckedIOException("the journal in " + folder + " cannot be written", e);
    }
  }

  void step(Host host, String event, int number, String title) {
    append(
        host.name() + " " + event.toLowerCase(java.util.Locale.ROOT) + " " + number + " " + title);
  }

  void note(Host host, String text) {
    append(host.name() + " " + text);
  }

  void end(RunResult result) {
    problems(result.hosts().stream().flatMap(host -> host.problems().stream()).toList());
    result.hosts().forEach(host -> append(host.host().name() + " ended " + host.status()));
    append(result.interrupted() ? "end interrupted" : "end");
  }

  /** Saves problems and remedies, to be shown later with the run. */
  private synchronized void problems(List<Problem> problems) {
    if (problems.isEmpty()) {
      return;
    }
    try {
      List<Problem> masked =
          problems.stream()
              .map(problem ->
                  new Problem(
                      problem.severity(),
                      problem.subject(),
                      Masking.words(problem.found()),
                      problem.remedy()))
              .toList();
      write(PROBLEMS, PlanFile.JSON.writeValueAsBytes(masked));
    } catch (IOException e) {
      throw new UncheckedIOException("the journal in " + folder + " cannot be written", e);
    }
  }

  private synchronized void append(String text) {
    // Text of hosts must not look like a line of its own.
    String oneLine = text.replaceAll("\\p{Cntrl}", " ");
    String line = clock.instant() + " " + Masking.words(oneLine) + "\n";
    try {
      write(LOG, line.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("the journal in " + folder + " cannot be written", e);
    }
  }

  /**
   * Uses a stream: a channel would be closed by an interrupt, and the journal must be written then
   * too.
   */
  private void write(String name, byte[] content) throws IOException {
    Path file = folder.resolve(name);
    if (!Files.exists(file)) {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    try (FileOutputStream out = new FileOutputStream(file.toFile(), true)) {
      out.write(content);
      out.getFD().sync();
    }
  }
}
