package io.crucible.model;

/** In which order a component is applied to its hosts. */
public enum RolloutStrategy {
  /** All hosts in one wave. */
  ALL_AT_ONCE,
  /** The same, and it may not start on some hosts while others have not done what comes before. */
  ALL_TOGETHER,
  /**
   * One host first, then all others at the same time: for what starts on one host and the others
   * join, and for changes that could cut off the connection to a host.
   */
  FIRST_THEN_REST,
  /** One host in each wave, so that the service is never down on more than one host. */
  ONE_BY_ONE
}
