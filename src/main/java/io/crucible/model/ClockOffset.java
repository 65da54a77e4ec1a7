package io.crucible.model;

import java.time.Instant;

/**
 * How far a host's clock is ahead of this machine's, in milliseconds: between {@code least} and
 * {@code most}, because the answer of the host took some time.
 */
public record ClockOffset(long least, long most) {
  /**
   * @param before this machine's clock before the host was asked; {@code after}: when it had
   *     answered
   * @param first the host's clock in between, in full seconds; {@code last}: the same, later
   */
  public static ClockOffset of(Instant before, long first, long last, Instant after) {
    // A clock that says 7 is between 7.000 and 7.999.
    long most = first * 1000 + 999 - before.toEpochMilli();
    long least = last * 1000 - after.toEpochMilli();
    return new ClockOffset(Math.min(least, most), most);
  }

  /** By how much this clock is ahead of the other one for certain; 0 if they may be equal. */
  long certainlyAheadOf(ClockOffset other) {
    return Math.max(0, least - other.most);
  }

  long middle() {
    return Math.floorDiv(least + most, 2);
  }
}
