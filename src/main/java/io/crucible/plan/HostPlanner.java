package io.crucible.plan;

import io.crucible.model.Problem;
import io.crucible.model.Resource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Plans one host, wave by wave, and remembers what earlier waves will write. */
final class HostPlanner {
  private final String host;
  private final Map<Probe, Observation> seen;
  private final PlannedChanges planned = new PlannedChanges();
  private final Map<String, Observation> files = new HashMap<>();
  private final Set<String> secretFiles = new HashSet<>();
  private final Set<Problem> problems = new LinkedHashSet<>();

  /**
   * @param resources all resources of the host: if one of them marks a file as holding secrets,
   *     this applies to the others too
   */
  HostPlanner(String host, Map<Probe, Observation> seen, List<Resource> resources) {
    this.host = host;
    this.seen = seen;
    for (Resource resource : resources) {
      if (FileSecrets.of(resource).held()) {
        secretFiles.add(resource instanceof Resource.IniKey key ? key.path() : resource.name());
      }
    }
  }

  List<Problem> problems() {
    return List.copyOf(problems);
  }

  /**
   * Steps for these resources, in order; all edits of one file become one write, at the place of
   * the first edit.
   */
  Plan.HostWave wave(List<Resource> resources) {
    Map<String, FileDraft> drafts = new LinkedHashMap<>();
    List<Object> order = new ArrayList<>();
    List<Resource> pending = new ArrayList<>();
    boolean installsBefore = planned.installsPackages();
    // Live kinds need to know which files will be written, so all files of the wave are drafted
    // first.
    for (Resource resource : resources) {
      draft(Declared.of(resource), drafts, order, pending, installsBefore);
    }
    drafts.values().stream().filter(FileDraft::isChange).forEach(d -> planned.writes(d.path));
    List<Step> steps = new ArrayList<>();
    for (Object item : order) {
      if (item instanceof FileDraft draft) {
        steps.addAll(fileSteps(draft));
        files.put(draft.path, draft.after());
      } else if (item instanceof Declared<?> live) {
        steps.addAll(liveSteps(live, pending, installsBefore));
      }
    }
    steps.forEach(this::remember);
    return new Plan.HostWave(steps, pending);
  }

  /** For later waves, as what this one does is not known while it is planned. */
  private void remember(Step step) {
    planned.changes(step.serves());
    if (step instanceof Step.WriteFile file) {
      planned.writes(file.path());
    }
  }

  private <R extends Resource> void draft(
      Declared<R> declared,
      Map<String, FileDraft> drafts,
      List<Object> order,
      List<Resource> pending,
      boolean installsBefore) {
    if (!(declared.kind() instanceof ResourceKind.FileKind<R> kind)) {
      order.add(declared);
      return;
    }
    String path = kind.path(declared.desired());
    Observation now = files.getOrDefault(path, answer(new Probe.OfFile(path)));
    if (now instanceof Observation.NoFile
        && installsBefore
        && kind.comesWithPackage(declared.desired())) {
      pending.add(declared.desired());
      return;
    }
    FileDraft draft =
        drafts.computeIfAbsent(
            path,
            p -> {
              FileDraft fresh = new FileDraft(p, now, secretFiles.contains(p));
              order.add(fresh);
              return fresh;
            });
    List<Problem> conflicts = kind.conflicts(declared.desired(), draft.content(), host);
    problems.addAll(conflicts);
    if (conflicts.stream().noneMatch(Problem::isError)) {
      draft.apply(declared.desired(), kind);
    }
  }

  private List<Step> fileSteps(FileDraft draft) {
    List<Problem> obstacles = draft.isChange() ? draft.problems(host) : List.of();
    problems.addAll(obstacles);
    return obstacles.stream().anyMatch(Problem::isError)
        ? List.of()
        : draft.step().stream().toList();
  }

  private <R extends Resource> List<Step> liveSteps(
      Declared<R> declared, List<Resource> pending, boolean installsBefore) {
    if (!(declared.kind() instanceof ResourceKind.LiveKind<R> kind)) {
      throw new IllegalStateException("a file kind has no live steps: " + declared.desired());
    }
    R desired = declared.desired();
    Observation.Output output = (Observation.Output) answer(kind.probe(desired));
    boolean knownLater = installsBefore || planned.changesAny(kind.waitsFor(desired));
    if (!kind.isKnown(desired, output) && knownLater) {
      pending.add(desired);
      return List.of();
    }
    kind.recordPlanned(desired, output, planned);
    List<Problem> conflicts = kind.conflicts(desired, output, planned, host);
    problems.addAll(conflicts);
    return conflicts.stream().anyMatch(Problem::isError)
        ? List.of()
        : kind.steps(desired, output, planned);
  }

  private Observation answer(Probe probe) {
    return Optional.ofNullable(seen.get(probe))
        .orElseThrow(() -> new IllegalStateException("no answer of " + host + " to " + probe));
  }
}
