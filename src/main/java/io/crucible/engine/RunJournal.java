package io.crucible.engine;

import io.crucible.model.Host;
import io.crucible.model.Problem;
import io.crucible.model.ProblemsException;
import io.crucible.plan.Plan;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Set;

/**
 * What a run did, as told on the controller: a folder with the plan and a log that only grows, each
 * line written through to the disk before the next step is looked at.
 */
public final class RunJournal {
  private static final DateTimeFormatter NAME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);

  private final Path folder;
  private final String run;
  private final Clock clock;

  private RunJournal(Path folder, String run, Clock clock) {
    this.folder = folder;
    this.run = run;
    this.clock = clock;
  }

  /**
   * A new run below {@code runs} of the state folder.
   *
   * @throws ProblemsException when it cannot be written there
   */
  public static RunJournal create(Path stateFolder, Clock clock) throws ProblemsException {
    Path runs = stateFolder.resolve("runs");
    try {
      Files.createDirectories(runs);
      String name = NAME.format(clock.instant());
      // Two runs in one second: the folder's creation decides who has the name.
      for (int i = 1; ; i++) {
        Path folder = runs.resolve(i == 1 ? name : name + "-" + i);
        if (!Files.exists(folder)) {
          Files.createDirectory(
              folder,
              PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
          return new RunJournal(folder, folder.getFileName().toString(), clock);
        }
      }
    } catch (IOException e) {
      throw new ProblemsException(
          Problem.error(
              runs.toString(),
              "no run can be recorded here (" + e.getMessage() + "), so none is begun",
              "make the folder writable, or choose another with --state-dir"));
    }
  }

  /** Name of the run, such as 20261121-103000. */
  public String run() {
    return run;
  }

  void begin(Plan plan) throws ProblemsException {
    PlanFile.save(plan, folder.resolve("plan.json"));
    append("begin");
  }

  void step(Host host, String event, int number, String title) {
    append(
        host.name() + " " + event.toLowerCase(java.util.Locale.ROOT) + " " + number + " " + title);
  }

  void note(Host host, String text) {
    append(host.name() + " " + text);
  }

  void end(RunResult result) {
    result.hosts().forEach(host -> append(host.host().name() + " ended " + host.status()));
    append("end");
  }

  private synchronized void append(String text) {
    String line = clock.instant() + " " + text.replace('\n', ' ') + "\n";
    try (FileChannel log =
        FileChannel.open(
            folder.resolve("log"),
            Set.of(StandardOpenOption.CREATE, StandardOpenOption.APPEND),
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))) {
      ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        log.write(bytes);
      }
      log.force(false);
    } catch (IOException e) {
      throw new UncheckedIOException("the journal in " + folder + " cannot be written", e);
    }
  }
}
