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
 * Steps that roll back a run on one host, as a normal plan: it is shown first, checked against the
 * actual state, and can be rolled back itself.
 *
 * <p>A file is restored only if it still is what the run wrote; a file that was changed since is
 * kept and reported as a problem with a remedy. Commands are undone by the undo that was saved with
 * them.
 */
public final class RollbackPlanner {
  /** The kernel's ID of the current boot. */
  public static final Probe.OfFile BOOT = new Probe.OfFile("/proc/sys/kernel/random/boot_id");

  private static final String UNDO = "undo: ";

  private final String run;
  private final String host;
  private final boolean keepChanged;
  private final boolean requested;
  private final KeyedDigests digests;
  private final List<Problem> problems = new ArrayList<>();

  private final RestoredFiles files;

  /**
   * @param run that is rolled back
   * @param keepChanged whether files that were changed since are skipped without a problem
   * @param requested whether steps whose undo runs only on request are undone too
   * @param digests with the key of the machine that started the run
   */
  public RollbackPlanner(
      String run, String host, boolean keepChanged, boolean requested, KeyedDigests digests) {
    this.digests = digests;
    this.run = run;
    this.host = host;
    this.keepChanged = keepChanged;
    this.requested = requested;
    this.files = new RestoredFiles(run);
  }

  /** What prevents the rollback, and what it does not undo. */
  public List<Problem> problems() {
    return List.copyOf(problems);
  }

  /** The probe for the host's own journal of the run, a file. */
  public static Probe.OfFile journal(String run) {
    return new Probe.OfFile(ApplyScript.STATE + "/" + run + "/journal");
  }

  /** All probes that {@link #steps} needs. */
  public static Set<Probe> probes(String run, List<RollbackScript.Numbered> sent) {
    Set<Probe> probes = new LinkedHashSet<>();
    probes.add(journal(run));
    probes.add(BOOT);
    probes.add(PackageNotes.files(run));
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
   * @param begun steps of one wave that the host has begun, or that a boot may have done, in order
   * @param seen answers to {@link #probes}
   * @param now contents that waves rolled back before this one will leave, by path; this method
   *     adds to it. A null content means no file
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
                Problem.warning(
                    host, "kept, because guests' disks depend on it: " + file.path(), ""));
        case Step.SealedFile file when file.stays() ->
            problems.add(
                Problem.warning(
                    host, "kept, because guests' disks depend on it: " + file.path(), ""));
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
                    "activate the restored files: " + shown(command),
                    command.settle(),
                    Step.Run.NO_UNDO,
                    command.settle(),
                    command.serves())
                .disrupting(command.undoDisrupts(), command.undoDisrupts()));
      }
    }
    return steps;
  }

  /** A settle command of one line is clearer than the title of the step; a long one is not. */
  private static String shown(Step.Run command) {
    return command.settle().strip().contains("\n") ? command.title() : command.settle().strip();
  }

  /**
   * The last step: it looks at the restored files, and marks the run as rolled back on this host.
   */
  public Step recordStep() {
    String journal = "\"$R\"" + ShellQuoting.quote(ApplyScript.STATE + "/" + run + "/journal");
    String line = "printf '%s %s\\n' \"$(date -u +%Y-%m-%dT%H:%M:%SZ)\" ";
    // A failed step leaves its own line, and is tried again by the next rollback.
    String unlessFailed = "if grep -q '^[^ ]* failed ' \"$base/journal\"; then exit 0; fi\n";
    return new Step.Run(
        "record that " + run + " is rolled back",
        files.tidy() + unlessFailed + files.look() + line + "'taken-back' >>" + journal,
        line + "'begin 0 rollback undone' >>" + journal,
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
          Problem.warning(
              host, "kept: " + command.title(), "add --packages to remove the packages too"));
      return Optional.empty();
    }
    if (command.isIrreversible()) {
      problems.add(
          Problem.warning(host, "kept, because it cannot be undone: " + command.title(), ""));
      return Optional.empty();
    }
    if (command.undo().strip().equals(Step.Run.NO_UNDO)) {
      return Optional.empty();
    }
    Step.Run step =
        new Step.Run(
                undone(command.title()),
                notes(number) + command.undo(),
                // Its secrets are not known any more, so this undo cannot be undone.
                command.secrets().isEmpty() ? command.shell() : "",
                "",
                command.serves())
            .disrupting(command.undoDisrupts(), command.disrupts());
    return Optional.of(command.confirmed() ? step.toBeConfirmed() : step);
  }

  /**
   * Journals keep only the title. So it tells whether the step itself is the undo of another one.
   */
  private static String undone(String title) {
    return title.startsWith(UNDO) ? title.substring(UNDO.length()) : UNDO + title;
  }

  /** Where the step saved its notes, because the undo runs as a step of another run. */
  private String notes(int number) {
    return "notes=\"$state/%s/%d\"\n".formatted(run, number);
  }

  /**
   * A file that a run wrote or removed.
   *
   * @param isLeft whether this content, or no file, is what the run left
   */
  private record Written(String path, FileSecrets secrets, Predicate<Optional<String>> isLeft) {}

  /** The file by its digest; empty if the digest was made with another key. */
  private Optional<Written> sealed(Step.SealedFile file) {
    if (!file.removes() && !digests.made(file.after())) {
      if (!keepChanged) {
        problems.add(
            Problem.error(
                host,
                file.path()
                    + " cannot be compared with what run "
                    + run
                    + " wrote: the digest was"
                    + " made with a key that this state folder does not have",
                "restore the file digest-key in the state folder; or use --keep-changed to"
                    + " keep the file and roll back the rest"));
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
    files.touch(path, number);
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
    if (neverWrote) {
      return Optional.empty();
    }
    if (isDangling(found)) {
      if (!keepChanged) {
        obstacles(found, path);
      }
      return Optional.empty();
    }
    if (asBefore && current.isEmpty() && !folders.isEmpty()) {
      return Optional.of(withoutFolders(path, folders));
    }
    if (asBefore) {
      files.restore(path, number);
      return Optional.empty();
    }
    if (current.isEmpty() && wentWithPackages(path, seen)) {
      return Optional.empty();
    }
    if (!written.isLeft().test(current) && !current.equals(before)) {
      if (!keepChanged) {
        problems.add(
            Problem.error(
                host,
                path + (current.isEmpty() ? " was removed" : " was changed") + " after run " + run,
                (current.isEmpty() ? "restore it: cp -p " : "compare: diff " + path + " ")
                    + image(run, number).path()
                    + (current.isEmpty() ? " " + path : "")
                    + " on the host; or use --keep-changed to keep it and roll back the rest"));
      }
      return Optional.empty();
    }
    now.put(path, before.orElse(null));
    files.restore(path, number);
    obstacles(found, path);
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

  /** The file was removed by hand, but the folders that were created for it are still there. */
  private static Step withoutFolders(String path, List<String> folders) {
    String shell =
        folders.stream()
            .map(folder -> "rmdir -- " + ApplyScript.path(folder) + " 2>/dev/null || :\n")
            .collect(Collectors.joining());
    return new Step.Run(
        "remove the folders that were created for " + path + ", if they are empty",
        shell,
        Step.Run.NO_UNDO,
        new ResourceId("file", path));
  }

  /** A rollback before this one removed the packages, but was interrupted before its end. */
  private boolean wentWithPackages(String path, Map<Probe, Observation> seen) {
    return seen.get(PackageNotes.files(run)) instanceof Observation.Output gone
        && gone.text().lines().anyMatch(path::equals);
  }

  /** What prevents that the file is written. */
  private void obstacles(@Nullable Observation found, String path) {
    traits(found).stream()
        // Restoring may be what frees the space.
        .filter(trait -> trait.kind() != FileTrait.Kind.FULL)
        .map(trait -> trait.problem(host, path))
        .filter(Problem::isError)
        .filter(problem -> !problems.contains(problem))
        .forEach(problems::add);
  }

  private static boolean isDangling(@Nullable Observation found) {
    return traits(found).stream().anyMatch(it -> it.kind() == FileTrait.Kind.DANGLING);
  }

  private static List<FileTrait> traits(@Nullable Observation found) {
    return found == null ? List.of() : found.traits();
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
