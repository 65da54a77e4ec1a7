package io.crucible.component.firewall;

import io.crucible.component.firewall.Condition.Part;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A rule of a packet filter.
 *
 * @param text as the host printed it
 * @param conditions all of them must match
 * @param target the chain of a jump
 * @param removal the command that removes it and nothing else; empty if there is none
 */
record FilterRule(
    String text, List<Condition> conditions, Verdict verdict, String target, String removal) {
  /** What happens to a packet that matches. */
  enum Verdict {
    PASSES,
    ACCEPTED,
    DROPPED,
    JUMPS,
    GOES,
    RETURNS
  }

  FilterRule {
    conditions = List.copyOf(conditions);
  }

  /** Whether all conditions are met. */
  Match matches(Packet packet) {
    Match worst = Match.YES;
    for (Condition condition : conditions) {
      Match match = condition.match(packet);
      if (match == Match.NO) {
        return match;
      }
      worst = match == Match.YES ? worst : match;
    }
    return worst;
  }

  /** Whether a packet can go on in another chain. */
  boolean leads() {
    return verdict == Verdict.JUMPS || verdict == Verdict.GOES;
  }

  /**
   * Whether a removal opens the host no further than wanted: the rule is about one port, about one
   * address, or about exactly these ports.
   */
  boolean isOnlyAbout(Set<String> ports) {
    return !removal.isEmpty()
        && conditions.stream().noneMatch(Condition::isNegated)
        && conditions.stream()
            .anyMatch(condition -> condition.isOfOne() || isExactly(condition, ports));
  }

  private static boolean isExactly(Condition condition, Set<String> ports) {
    return condition.part() == Part.PORT
        && condition.written().stream()
            .map(port -> port.replace('-', ':'))
            .collect(Collectors.toSet())
            .equals(ports);
  }
}
