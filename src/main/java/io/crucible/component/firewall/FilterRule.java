package io.crucible.component.firewall;

import java.util.List;
import java.util.function.Function;

/**
 * A rule of a packet filter.
 *
 * @param text as the host printed it
 * @param tests all of them must match
 * @param target the chain of a jump
 * @param removal the arguments that remove it
 */
record FilterRule(
    String text,
    List<Function<Packet, Match>> tests,
    Verdict verdict,
    String target,
    String removal) {
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
    tests = List.copyOf(tests);
  }

  Match matches(Packet packet) {
    return Match.all(tests, test -> test.apply(packet));
  }

  /**
   * Whether the rule is about some ports or peers, so that it does nothing else if it is removed.
   */
  boolean isSpecific() {
    return text.matches(".*( -s |dport|saddr|-src ).*");
  }
}
