package io.crucible.engine;

import io.crucible.model.Host;
import io.crucible.model.Problem;
import io.crucible.model.ProblemsException;
import io.crucible.model.Resource;
import io.crucible.model.Secret;
import io.crucible.plan.Plan;
import io.crucible.plan.ResourceId;
import io.crucible.plan.Step;
import io.crucible.text.KeyedDigests;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A saved plan that contains only the names of secrets. It can be applied if a plan made now has
 * the same secrets and contents, according to their digests: they are taken from that plan.
 */
public final class SealedPlan {
  private final Plan saved;
  private final String file;
  private final KeyedDigests digests;
  private final Set<Problem> problems = new LinkedHashSet<>();

  /**
   * @param file that it was read from
   * @param digests of this controller
   */
  public SealedPlan(Plan saved, String file, KeyedDigests digests) {
    this.saved = saved;
    this.file = file;
    this.digests = digests;
  }

  /** Whether it contains anything that must be restored from a new plan. */
  public boolean isSealed() {
    return parts()
        .anyMatch(part ->
            part.steps().stream().anyMatch(Sealing::isSealed)
                || part.pending().stream().anyMatch(Sealing::isSealed));
  }

  /**
   * @throws ProblemsException when it was saved on another machine, so that its digests cannot be
   *     compared here
   */
  public void refuseForeign() throws ProblemsException {
    if (parts().flatMap(SealedPlan::digests).allMatch(digests::made)) {
      return;
    }
    throw new ProblemsException(
        Problem.error(
            file,
            "was saved on another machine, or with another state folder, so its secret files"
                + " cannot be compared here",
            "apply it there, or make a new plan: " + again()));
  }

  /**
   * The plan with its secrets.
   *
   * @param fresh a plan of the same hosts, made now
   * @param wanted the desired state of a host now
   * @throws ProblemsException when any of them changed; then the plan cannot be applied
   */
  public Plan opened(Plan fresh, Function<Host, List<Resource>> wanted) throws ProblemsException {
    List<Plan.Wave> waves = new ArrayList<>();
    for (Plan.Wave wave : saved.waves()) {
      Map<Host, Plan.HostWave> hosts = new LinkedHashMap<>();
      wave.hosts().forEach((host, part) -> hosts.put(host, opened(host, part, fresh, wanted)));
      waves.add(new Plan.Wave(wave.number(), hosts));
    }
    if (!problems.isEmpty()) {
      throw new ProblemsException(List.copyOf(problems));
    }
    return new Plan(waves, saved.problems(), saved.components());
  }

  private Plan.HostWave opened(
      Host host, Plan.HostWave part, Plan fresh, Function<Host, List<Resource>> wanted) {
    List<Step> candidates =
        fresh.waves().stream()
            .flatMap(wave -> wave.hosts().entrySet().stream())
            .filter(entry -> entry.getKey().name().equals(host.name()))
            .flatMap(entry -> entry.getValue().steps().stream())
            .toList();
    List<Step> steps = new ArrayList<>();
    for (Step step : part.steps()) {
      if (Sealing.isSealed(step)) {
        find(step, candidates)
            .ifPresentOrElse(steps::add, () -> stale(host.name() + ":" + subject(step)));
      } else {
        steps.add(step);
      }
    }
    List<Resource> pending = new ArrayList<>();
    for (Resource resource : part.pending()) {
      if (Sealing.isSealed(resource)) {
        find(resource, wanted.apply(host))
            .ifPresentOrElse(pending::add, () -> stale(host.name() + ":" + resource.name()));
      } else {
        pending.add(resource);
      }
    }
    return new Plan.HostWave(steps, pending);
  }

  private Optional<Step> find(Step sealed, List<Step> candidates) {
    Sealing sealing = Sealing.ofPlan(digests);
    return candidates.stream().filter(step -> sealing.step(step).equals(sealed)).findFirst();
  }

  private Optional<Resource> find(Resource sealed, List<Resource> candidates) {
    Sealing sealing = Sealing.ofPlan(digests);
    return candidates.stream()
        .filter(resource -> ResourceId.of(resource).equals(ResourceId.of(sealed)))
        .filter(resource -> withSameSecrets(sealing.resource(resource), sealed))
        .findFirst();
  }

  /** The origin, a line in a file, may have moved. */
  private static boolean withSameSecrets(Resource one, Resource other) {
    return switch (one) {
      case Resource.IniKey key ->
          other instanceof Resource.IniKey it && it.value().equals(key.value());
      case Resource.ManagedFile file ->
          other instanceof Resource.ManagedFile it && it.content().equals(file.content());
      case Resource.Task task ->
          other instanceof Resource.Task it
              && it.secrets().equals(task.secrets())
              && it.shell().equals(task.shell());
      case Resource.OfComponent own ->
          other instanceof Resource.OfComponent it && it.texts().equals(own.texts());
      default -> false;
    };
  }

  private void stale(String what) {
    problems.add(
        Problem.error(
            file,
            "the plan for " + what + " is stale: the host or the configuration changed since",
            "make a new plan: " + again()));
  }

  private String again() {
    return "./run_me.sh plan --out " + file;
  }

  private Stream<Plan.HostWave> parts() {
    return saved.waves().stream().flatMap(wave -> wave.hosts().values().stream());
  }

  private static Stream<String> digests(Plan.HostWave part) {
    return part.steps().stream()
        .flatMap(step ->
            switch (step) {
              case Step.SealedFile file ->
                  Stream.of(file.before(), file.after())
                      .filter(digest -> !digest.equals(Step.SealedFile.ABSENT));
              case Step.Run run ->
                  run.secrets().values().stream().map(Secret::digest).flatMap(Optional::stream);
              case Step.WriteFile ignored -> Stream.of();
              case Step.RemoveFile ignored -> Stream.of();
            });
  }

  private static String subject(Step step) {
    return switch (step) {
      case Step.SealedFile file -> file.path();
      case Step.WriteFile file -> file.path();
      case Step.RemoveFile file -> file.path();
      case Step.Run run -> run.title();
    };
  }
}
