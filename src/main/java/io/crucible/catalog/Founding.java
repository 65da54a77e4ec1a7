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
 * Who founds what is founded once: a cluster, a cell, a ring. It is always the first host of those
 * that belong to it, in the order of the site, and never the first that happened to answer. As long
 * as it is not founded, all of them have to answer: else a second one could come into being.
 *
 * @param what it is, for people: {@code the database cluster}
 * @param members all hosts that belong to it, whether they answered or not, in the order of the
 *     site
 * @param isDue whether it is not there yet, and may be founded now
 * @param problems errors, where it is not founded and must not be now
 */
public record Founding(String what, List<Host> members, boolean isDue, List<Problem> problems) {
  public Founding {
    members = List.copyOf(members);
    problems = List.copyOf(problems);
  }

  /**
   * @param answered hosts that answered
   * @param has whether a host that answered has its part of what is founded
   * @param occupied why a host cannot be part of something new: it holds data of others
   */
  public static Founding of(
      String what,
      List<Host> members,
      Collection<Host> answered,
      Predicate<Host> has,
      Function<Host, Optional<String>> occupied) {
    boolean founded = answered.stream().anyMatch(has);
    List<Problem> problems =
        // Where none of them is worked on, nothing would be founded anyway.
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
              "did not answer or was left out, and "
                  + what
                  + " is founded only when all of its hosts answer: there could be one already",
              "bring it up, or leave out --limit (in the shell: use hosts all); or take the role away from"
                  + " it in [hosts] of system_info"));
    }
    for (Host host : members) {
      if (answered.contains(host)) {
        occupied
            .apply(host)
            .ifPresent(why ->
                problems.add(
                    Problem.error(
                        host.name(),
                        why + ", so " + what + " is not founded: that data would be lost",
                        "move the data away when nothing needs it, or take the role away from "
                            + host.name()
                            + " in [hosts] of system_info")));
      }
    }
    return problems;
  }

  /** The host that founds; empty where it is founded, or must not be now. */
  public Optional<Host> founder() {
    return isDue ? Optional.of(members.getFirst()) : Optional.empty();
  }
}
