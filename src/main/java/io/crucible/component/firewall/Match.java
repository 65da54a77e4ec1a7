package io.crucible.component.firewall;

import java.util.Collection;
import java.util.function.Function;

/** Whether a rule matches a packet. MAYBE: it depends on something that is not known here. */
enum Match {
  NO,
  MAYBE,
  YES;

  static Match of(boolean matches) {
    return matches ? YES : NO;
  }

  Match negated(boolean negated) {
    return !negated || this == MAYBE ? this : of(this == NO);
  }

  /** Whether any condition is met. */
  static <T> Match any(Collection<T> conditions, Function<T, Match> each) {
    return conditions.stream().map(each).max(Enum::compareTo).orElse(NO);
  }
}
