package io.crucible.engine;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.crucible.model.Problem;
import io.crucible.model.ProblemsException;
import io.crucible.text.KeyedDigests;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;

/** The runs in the state folder of this machine. */
public final class Runs {
  private final Path stateFolder;
  private final Path folder;

  public Runs(Path stateFolder) {
    this.stateFolder = stateFolder;
    folder = stateFolder.resolve("runs");
  }

  /** Oldest first. Folders without a run are skipped. */
  public List<RunRecord> all() throws ProblemsException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    List<RunRecord> records = new ArrayList<>();
    try (Stream<Path> entries = Files.list(folder)) {
      for (Path entry : entries.filter(Runs::isRun).toList()) {
        records.add(readable(entry));
      }
    } catch (IOException e) {
      throw unreadable(folder, e);
    }
    records.sort(
        Comparator.comparing((RunRecord record) -> record.info().began())
            .thenComparing(record -> record.info().run()));
    return records;
  }

  /**
   * @throws ProblemsException when there is no run with this name
   */
  public RunRecord get(String run) throws ProblemsException {
    List<RunRecord> records = all();
    return records.stream()
        .filter(record -> record.info().run().equals(run))
        .findFirst()
        .orElseThrow(() ->
            new ProblemsException(
                Problem.error(
                    run,
                    records.isEmpty()
                        ? "there are no runs in " + folder
                        : "no such run; the newest is " + records.getLast().info().run(),
                    "list the runs: ./run_me.sh runs")));
  }

  /**
   * Names of the runs that have ended, even if hosts still hold their locks: a host whose network
   * was cut keeps the connection, and the lock, until it notices.
   */
  Set<String> over() throws ProblemsException {
    return names(RunRecord::isOver);
  }

  /** Names of the ended runs of which a script may still be running on a host. */
  Set<String> leftAtWork() throws ProblemsException {
    return names(RunRecord::isLeftAtWork);
  }

  private Set<String> names(Predicate<RunRecord> which) throws ProblemsException {
    return all().stream()
        .filter(which)
        .map(record -> record.info().run())
        .collect(Collectors.toSet());
  }

  /** For the digests of secret files in the journals of this machine. */
  KeyedDigests digests() throws ProblemsException {
    return ControllerKey.of(stateFolder);
  }

  /** All steps that the hosts received in a run, in order. */
  public List<SentSteps> steps(RunRecord record) throws ProblemsException {
    List<SentSteps> steps = new ArrayList<>();
    Path file = record.folder().resolve(RunJournal.STEPS);
    try {
      for (String line : lines(file)) {
        steps.add(PlanFile.JSON.readValue(line, SentSteps.class));
      }
    } catch (JsonProcessingException e) {
      throw unreadable(file, new IOException("line " + (steps.size() + 1) + " is damaged", e));
    } catch (IOException e) {
      throw unreadable(file, e);
    }
    return steps;
  }

  /** Removes the oldest runs until this many are left; never one that has not ended. */
  public void prune(int kept) throws ProblemsException {
    List<RunRecord> records = all();
    for (RunRecord record : records.subList(0, Math.max(0, records.size() - kept))) {
      if (record.isEnded()) {
        remove(record.folder());
      }
    }
  }

  private static void remove(Path run) throws ProblemsException {
    try (Stream<Path> files = Files.walk(run)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw unreadable(run, e);
    }
  }

  private static boolean isRun(Path entry) {
    return Files.isRegularFile(entry.resolve(RunJournal.INFO));
  }

  /** A damaged record is an error with a remedy, like one that cannot be read. */
  private static RunRecord readable(Path entry) throws ProblemsException, IOException {
    try {
      RunRecord record = read(entry);
      if (entry.endsWith(record.info().run())) {
        return record;
      }
    } catch (RuntimeException | JsonProcessingException damaged) {
      LoggerFactory.getLogger(Runs.class).debug("{} is damaged", entry, damaged);
    }
    throw new ProblemsException(
        Problem.error(
            entry.toString(),
            "the record of this run is damaged",
            "restore the folder from a backup; or, if you do not need to roll back this run, move"
                + " it out of "
                + entry.getParent()));
  }

  private static RunRecord read(Path entry) throws ProblemsException, IOException {
    RunInfo info =
        PlanFile.JSON.readValue(Files.readString(entry.resolve(RunJournal.INFO)), RunInfo.class);
    Path log = entry.resolve(RunJournal.LOG);
    Optional<Instant> ended = Optional.empty();
    Map<String, HostResult.Status> statuses = new LinkedHashMap<>();
    List<String> hosts = List.of();
    boolean interrupted = false;
    Map<String, Map<Integer, RunRecord.StepReport>> reports = new HashMap<>();
    for (String line : lines(log)) {
      String[] words = line.split(" ", 4);
      if (words.length >= 2 && words[1].equals("end")) {
        ended = Optional.of(Instant.parse(words[0]));
        interrupted = line.endsWith(" interrupted");
      } else if (words.length > 2 && words[1].equals("begin")) {
        hosts = List.of(line.split(" ")).subList(2, line.split(" ").length);
      } else if (words.length == 4 && words[2].equals("ended")) {
        statuses.put(words[1], HostResult.Status.valueOf(words[3]));
      } else if (words.length == 4) {
        state(words[2])
            .ifPresent(state ->
                reports
                    .computeIfAbsent(words[1], host -> new HashMap<>())
                    .compute(
                        Integer.parseInt(words[3].split(" ", 2)[0]),
                        (_, before) ->
                            (before == null ? RunRecord.StepReport.SENT : before)
                                .on(state, Instant.parse(words[0]))));
      }
    }
    return new RunRecord(
        info, entry, ended, interrupted, statuses, hosts, reports, problems(entry));
  }

  private static List<Problem> problems(Path entry) throws IOException {
    Path file = entry.resolve(RunJournal.PROBLEMS);
    return Files.exists(file)
        ? List.of(PlanFile.JSON.readValue(Files.readString(file), Problem[].class))
        : List.of();
  }

  private static Optional<RunRecord.StepState> state(String event) {
    return switch (event) {
      case "begin" -> Optional.of(RunRecord.StepState.BEGUN);
      case "done" -> Optional.of(RunRecord.StepState.DONE);
      case "failed" -> Optional.of(RunRecord.StepState.FAILED);
      default -> Optional.empty();
    };
  }

  /** Skips a last line that a power failure truncated: it had no effect yet. */
  private static List<String> lines(Path file) throws IOException {
    if (!Files.exists(file)) {
      return List.of();
    }
    String text = Files.readString(file, StandardCharsets.UTF_8);
    return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
  }

  private static ProblemsException unreadable(Path path, IOException e) {
    return new ProblemsException(
        Problem.error(
            path.toString(), "cannot be read: " + e.getMessage(), "check with: ls -la " + path));
  }
}
