package io.crucible.plan;

import io.crucible.model.Problem;
import io.crucible.text.KeyedDigests;
import io.crucible.text.ShellQuoting;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Steps that take a run back on one host, as a plan like any other: shown first, checked against
 * what is there, and itself to be taken back.
 *
 * <p>A file goes back only if it still is what the run wrote; what somebody changed since stays,
 * and is a problem with the way out. Commands go back by the undo that was written down with them.
 */
public final class RollbackPlanner {
  /** The kernel's name for the boot that the host is in. */
  public static final Probe.OfFile BOOT = new Probe.OfFile("/proc/sys/kernel/random/boot_id");

  private final String run;
  private final String host;
  private final boolean keepChanged;
  private final boolean requested;
  private final KeyedDigests digests;
  private final List<Problem> problems = new ArrayList<>();

  /**
   * @param run that is taken back
   * @param keepChanged whether files that were changed since are passed over without complaint
   * @param requested whether also that goes back which only does when asked for
   * @param digests with the key that the run's controller had
   */
  public RollbackPlanner(
      String run, String host, boolean keepChanged, boolean requested, KeyedDigests digests) {
    this.digests = digests;
    this.run = run;
    this.host = host;
    this.keepChanged = keepChanged;
    this.requested = requested;
  }

  /** What stands against it, or stays. */
  public List<Problem> problems() {
    return List.copyOf(problems);
  }

  /** The host's own record of the run; its answer is a file's. */
  public static Probe.OfFile journal(String run) {
    return new Probe.OfFile(ApplyScript.STATE + "/" + run + "/journal");
  }

  /** All that has to be known before {@link #steps}. */
  public static Set<Probe> probes(String run, List<RollbackScript.Numbered> sent) {
    Set<Probe> probes = new LinkedHashSet<>();
    probes.add(journal(run));
    probes.add(BOOT);
    for (RollbackScript.Numbered numbered : sent) {
      if (numbered.step() instanceof Step.Run command && command.onRequest()) {
        probes.add(removed(run, numbered.number()));
        probes.add(PackageNotes.probe(run, numbered.number()));
      }
      path(numbered.step())
          .ifPresent(path -> {
            probes.add(new Probe.OfFile(path));
            probes.add(image(run, numbered.number()));
            probes.add(absent(run, numbered.number()));
            probes.add(folders(run, numbered.number()));
          });
    }
    return probes;
  }

  /**
   * @param begun steps of one wave that the host has begun, or a boot may have done, in order
   * @param seen answers to {@link #probes}
   * @param now contents that waves taken back before this one will have left, by path; added to. No
   *     content: no file
   */
  public List<Step> steps(
      List<RollbackScript.Numbered> begun,
      Map<Probe, Observation> seen,
      Map<String, @Nullable String> now) {
    List<Step> steps = new ArrayList<>();
    Set<String> settle = new LinkedHashSet<>();
    for (RollbackScript.Numbered numbered : begun.reversed()) {
      switch (numbered.step()) {
        case Step.WriteFile file when file.stays() ->
            problems.add(
                Problem.warning(host, "stays, as guests' disks depend on it: " + file.path(), ""));
        case Step.SealedFile file when file.stays() ->
            problems.add(
                Problem.warning(host, "stays, as guests' disks depend on it: " + file.path(), ""));
        case Step.WriteFile file ->
            restore(
                    numbered.number(),
                    new Written(file.path(), file.secrets(), Optional.of(file.content())::equals),
                    seen,
                    now)
                .ifPresent(steps::add);
        case Step.RemoveFile file ->
            restore(
                    numbered.number(),
                    new Written(file.path(), file.secrets(), Optional::isEmpty),
                    seen,
                    now)
                .ifPresent(steps::add);
        case Step.SealedFile file ->
            sealed(file)
                .flatMap(written -> restore(numbered.number(), written, seen, now))
                .ifPresent(steps::add);
        case Step.Run command -> undo(numbered.number(), command, seen).ifPresent(steps::add);
      }
    }
    for (RollbackScript.Numbered numbered : begun) {
      if (numbered.step() instanceof Step.Run command
          && !command.settle().isEmpty()
          && settle.add(command.settle())) {
        steps.add(
            new Step.Run(
                    "take up what is as before: " + shown(command),
                    command.settle(),
                    ":",
                    command.settle(),
                    command.serves())
                .disrupting(command.undoDisrupts(), command.undoDisrupts()));
      }
    }
    return steps;
  }

  /** A settle of one line tells more than what was done; one of many is a page. */
  private static String shown(Step.Run command) {
    return command.settle().strip().contains("\n") ? command.title() : command.settle().strip();
  }

  /** The last step: from then on the run counts as taken back on this host. */
  public Step remark() {
    String journal = "\"$R\"" + ShellQuoting.quote(ApplyScript.STATE + "/" + run + "/journal");
    String line = "printf '%s %s\\n' \"$(date -u +%Y-%m-%dT%H:%M:%SZ)\" ";
    // What could not be done leaves a line of its own, and is tried again the next time.
    String unlessFailed = "if grep -q '^[^ ]* failed ' \"$base/journal\"; then exit 0; fi\n";
    return new Step.Run(
        "write down that " + run + " is taken back",
        unlessFailed + line + "'taken-back' >>" + journal,
        line + "'begin 0 taken back no more' >>" + journal,
        new ResourceId("run", run));
  }

  private Optional<Step> undo(int number, Step.Run command, Map<Probe, Observation> seen) {
    if (seen.get(PackageNotes.probe(run, number)) instanceof Observation.Output since) {
      problems.addAll(PackageNotes.problems(run, since, host));
    }
    if (command.onRequest() && seen.get(removed(run, number)) instanceof Observation.File) {
      return Optional.empty();
    }
    if (command.onRequest() && !requested) {
      problems.add(
          Problem.warning(host, "stays: " + command.title(), "--packages takes them back, too"));
      return Optional.empty();
    }
    if (command.isIrreversible()) {
      problems.add(
          Problem.warning(host, "stays, as it cannot be taken back: " + command.title(), ""));
      return Optional.empty();
    }
    if (command.undo().strip().equals(":")) {
      return Optional.empty();
    }
    Step.Run step =
        new Step.Run(
                "take back: " + command.title(),
                notes(number) + command.undo(),
                // What it was done with is not known any more, so the way back has no way back.
                command.secrets().isEmpty() ? command.shell() : "",
                "",
                command.serves())
            .disrupting(command.undoDisrupts(), command.disrupts());
    return Optional.of(command.confirmed() ? step.toBeConfirmed() : step);
  }

  /** Where the step left its notes: the undo runs as a step of another run. */
  private String notes(int number) {
    return "notes=\"$state/%s/%d\"\n".formatted(run, number);
  }

  /**
   * A file that a run wrote or removed.
   *
   * @param isLeft whether a content, or none, is what the run left
   */
  private record Written(String path, FileSecrets secrets, Predicate<Optional<String>> isLeft) {}

  /** What the digest tells; nothing when another key made it. */
  private Optional<Written> sealed(Step.SealedFile file) {
    if (!file.removes() && !digests.made(file.after())) {
      if (!keepChanged) {
        problems.add(
            Problem.error(
                host,
                file.path()
                    + " cannot be compared with what run "
                    + run
                    + " wrote: the digest was made with a key that is not in this state folder",
                "put the file digest-key back into the state folder; or --keep-changed leaves the"
                    + " file as it is and takes the rest back"));
      }
      return Optional.empty();
    }
    return Optional.of(
        new Written(
            file.path(),
            FileSecrets.FOREIGN,
            content ->
                content
                    .map(text -> digests.of(file.path(), text))
                    .orElse(Step.SealedFile.ABSENT)
                    .equals(file.after())));
  }

  private Optional<Step> restore(
      int number,
      Written written,
      Map<Probe, Observation> seen,
      Map<String, @Nullable String> now) {
    String path = written.path();
    Observation found = seen.get(new Probe.OfFile(path));
    Optional<String> current =
        now.containsKey(path) ? Optional.ofNullable(now.get(path)) : content(found);
    Observation image = seen.get(image(run, number));
    Optional<String> before = content(image);
    boolean neverWrote = before.isEmpty() && content(seen.get(absent(run, number))).isEmpty();
    boolean asBefore = current.equals(before) && (image == null || sameRights(found, image));
    List<String> folders =
        content(seen.get(folders(run, number)))
            .map(text -> text.lines().toList())
            .orElse(List.of());
    if (!neverWrote && asBefore && current.isEmpty() && !folders.isEmpty()) {
      return Optional.of(withoutFolders(path, folders));
    }
    if (neverWrote || asBefore) {
      return Optional.empty();
    }
    if (!written.isLeft().test(current) && !current.equals(before)) {
      if (!keepChanged) {
        problems.add(
            Problem.error(
                host,
                path
                    + (current.isEmpty() ? " was removed" : " was changed")
                    + " by somebody since run "
                    + run,
                (current.isEmpty() ? "put it back: cp -p " : "look at it: diff " + path + " ")
                    + image(run, number).path()
                    + (current.isEmpty() ? " " + path : "")
                    + " on the host; --keep-changed leaves it as it is and takes the rest back"));
      }
      return Optional.empty();
    }
    now.put(path, before.orElse(null));
    List<ResourceId> serves = List.of(new ResourceId("file", path));
    if (image instanceof Observation.File file) {
      return Optional.of(
          new Step.WriteFile(
              path,
              current,
              file.content(),
              file.mode(),
              file.owner(),
              file.group(),
              false,
              written.secrets(),
              serves));
    }
    return Optional.of(
        new Step.RemoveFile(path, current.orElseThrow(), folders, written.secrets(), serves));
  }

  /** Somebody removed the file, and left the folders that were made for it. */
  private static Step withoutFolders(String path, List<String> folders) {
    String shell =
        folders.stream()
            .map(folder -> "rmdir -- " + ApplyScript.path(folder) + " 2>/dev/null || :\n")
            .collect(Collectors.joining());
    return new Step.Run(
        "remove the folders that were made for " + path + ", where they are empty",
        shell,
        ":",
        new ResourceId("file", path));
  }

  private static boolean sameRights(@Nullable Observation found, Observation image) {
    if (found instanceof Observation.File now && image instanceof Observation.File then) {
      return now.mode().equals(then.mode())
          && now.owner().equals(then.owner())
          && now.group().equals(then.group());
    }
    return true;
  }

  private static Optional<String> content(@Nullable Observation seen) {
    return seen instanceof Observation.File file ? Optional.of(file.content()) : Optional.empty();
  }

  private static Probe.OfFile image(String run, int number) {
    return new Probe.OfFile(ApplyScript.STATE + "/" + run + "/" + number + ".before");
  }

  private static Probe.OfFile absent(String run, int number) {
    return new Probe.OfFile(ApplyScript.STATE + "/" + run + "/" + number + ".absent");
  }

  private static Probe.OfFile folders(String run, int number) {
    return new Probe.OfFile(ApplyScript.STATE + "/" + run + "/" + number + ".folders");
  }

  private static Probe.OfFile removed(String run, int number) {
    return new Probe.OfFile(ApplyScript.STATE + "/" + run + "/" + number + ".removed");
  }

  private static Optional<String> path(Step step) {
    return switch (step) {
      case Step.WriteFile file -> Optional.of(file.path());
      case Step.RemoveFile file -> Optional.of(file.path());
      case Step.SealedFile file -> Optional.of(file.path());
      case Step.Run ignored -> Optional.empty();
    };
  }
}
