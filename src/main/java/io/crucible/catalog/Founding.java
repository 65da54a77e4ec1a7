package io.crucible.catalog;

import io.crucible.model.Host;
import io.crucible.model.Problem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Which host founds what is created once: a cluster, a cell, a ring. It is always the first of its
 * members in the order of the site, not the first that answered. Until it is founded, all members
 * must answer, because otherwise a second one could be created.
 *
 * @param what the name, for people: {@code the database cluster}
 * @param members all hosts that belong to it, whether they answered or not, in the order of the
 *     site
 * @param isDue whether it does not exist yet, and may be founded now
 * @param problems errors, if it does not exist and must not be founded now
 */
public record Founding(String what, List<Host> members, boolean isDue, List<Problem> problems) {
  public Founding {
    members = List.copyOf(members);
    problems = List.copyOf(problems);
  }

  /**
   * @param answered hosts that answered
   * @param has whether a host that answered already has its part of it
   * @param occupied why a host cannot be part of a new one: it has other data
   */
  public static Founding of(
      String what,
      List<Host> members,
      Collection<Host> answered,
      Predicate<Host> has,
      Function<Host, Optional<String>> occupied) {
    boolean founded = answered.stream().anyMatch(has);
    List<Problem> problems =
        // If no member is in this plan, nothing would be founded anyway.
        founded || members.stream().noneMatch(answered::contains)
            ? List.of()
            : List.copyOf(problems(what, members, answered, occupied));
    boolean isDue = !founded && problems.isEmpty() && members.stream().anyMatch(answered::contains);
    return new Founding(what, members, isDue, problems);
  }

  private static List<Problem> problems(
      String what,
      List<Host> members,
      Collection<Host> answered,
      Function<Host, Optional<String>> occupied) {
    List<Problem> problems = new ArrayList<>();
    List<Host> silent = members.stream().filter(host -> !answered.contains(host)).toList();
    if (!silent.isEmpty()) {
      String names = silent.stream().map(Host::name).collect(Collectors.joining(", "));
      problems.add(
          Problem.error(
              names,
              "did not respond or was excluded; "
                  + what
                  + " is created only when all of its hosts respond, because it could already"
                  + " exist",
              "start the host, or omit --limit (in the shell: use hosts all); or remove its role"
                  + " in [hosts] of system_info"));
    }
    for (Host host : members) {
      if (answered.contains(host)) {
        occupied
            .apply(host)
            .ifPresent(why ->
                problems.add(
                    Problem.error(
                        host.name(),
                        why + ", so " + what + " is not created: the data would be lost",
                        "move the data away if nothing needs it, or remove the role from "
                            + host.name()
                            + " in [hosts] of system_info")));
      }
    }
    return problems;
  }

  /** The founder; empty if it exists, or must not be founded now. */
  public Optional<Host> founder() {
    return isDue ? Optional.of(members.getFirst()) : Optional.empty();
  }
}
