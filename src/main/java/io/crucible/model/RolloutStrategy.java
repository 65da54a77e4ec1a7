package io.crucible.model;

/** In which order the hosts of a component get their turn. */
public enum RolloutStrategy {
  /** All hosts in one wave. */
  ALL_AT_ONCE,
  /**
   * One host alone, then all others: for what is started on one and joined by the rest, and for
   * what could cut a host off.
   */
  FIRST_THEN_REST,
  /** Each host in a wave of its own, so that never more than one is without the service. */
  ONE_BY_ONE
}
