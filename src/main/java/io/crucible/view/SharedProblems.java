package io.crucible.view;

import io.crucible.model.Host;
import io.crucible.model.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Merges equal problems of several hosts into one. */
final class SharedProblems {
  /** For so few hosts each problem keeps the host's name, so that commands can be pasted. */
  private static final int FEW = 4;

  private final Mentions mentions;
  private final Map<String, Host> hosts = new HashMap<>();

  /** A problem of all these hosts; no hosts if it is about something else. */
  private record Shared(Set<Host> hosts, Problem problem) {}

  /**
   * @param hosts that a problem is about when it has the name of one as its subject
   */
  SharedProblems(Collection<Host> hosts) {
    mentions = new Mentions(hosts);
    hosts.forEach(host -> this.hosts.put(host.name(), host));
  }

  /** In the order in which they were first met. */
  List<Problem> of(List<Problem> problems) {
    List<Shared> each = new ArrayList<>();
    for (Problem problem : problems) {
      Host host = hosts.get(problem.subject());
      each.add(new Shared(host == null ? Set.of() : Set.of(host), problem));
    }
    List<Shared> exact =
        merged(each, shared -> shared.hosts().isEmpty() ? shared : about("", shared), 1);
    return merged(exact, this::open, FEW).stream()
        .map(SharedProblems::named)
        .map(Shared::problem)
        .toList();
  }

  private static List<Shared> merged(List<Shared> all, Function<Shared, Shared> open, int few) {
    Map<Problem, List<Shared>> same = new LinkedHashMap<>();
    for (Shared one : all) {
      same.computeIfAbsent(open.apply(one).problem(), _ -> new ArrayList<>()).add(one);
    }
    List<Shared> merged = new ArrayList<>();
    same.forEach((problem, those) -> {
      Set<Host> hosts = new LinkedHashSet<>();
      those.forEach(one -> hosts.addAll(one.hosts()));
      if (those.size() == 1 || hosts.isEmpty() || hosts.size() <= few) {
        merged.addAll(hosts.isEmpty() ? those.subList(0, 1) : those);
      } else {
        merged.add(new Shared(hosts, problem));
      }
    });
    return merged;
  }

  /** Leaves open what belongs to a single host. */
  private Shared open(Shared shared) {
    if (shared.hosts().isEmpty()) {
      return shared;
    }
    if (shared.hosts().size() > 1) {
      return about(HostRanges.of(shared.hosts()), shared);
    }
    int own = mentions.number(shared.hosts().iterator().next()).orElseThrow();
    Problem problem = shared.problem();
    return new Shared(
        shared.hosts(),
        new Problem(
            problem.severity(),
            "",
            mentions.own(problem.found(), own),
            mentions.own(problem.remedy(), own)));
  }

  private static Shared named(Shared shared) {
    return shared.hosts().size() < 2 ? shared : about(HostRanges.of(shared.hosts()), shared);
  }

  private static Shared about(String subject, Shared shared) {
    Problem problem = shared.problem();
    return new Shared(
        shared.hosts(),
        new Problem(problem.severity(), subject, problem.found(), problem.remedy()));
  }
}
