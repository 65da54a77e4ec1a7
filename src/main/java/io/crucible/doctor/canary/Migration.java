package io.crucible.doctor.canary;

import io.crucible.model.Host;
import io.crucible.model.Problem;
import java.time.Duration;
import java.util.Optional;

/**
 * One attempt to migrate the canary.
 *
 * @param duration of libvirt's job; of the command if this libvirt reports no figures
 * @param downtime time in which the guest was paused; empty if this libvirt reports no figures
 * @param bytes that were sent; empty if this libvirt reports no figures
 * @param problem why it is not proven; empty if the migration passed
 */
public record Migration(
    Host from,
    Host to,
    Optional<Duration> duration,
    Optional<Duration> downtime,
    Optional<Long> bytes,
    Optional<Problem> problem) {

  static Migration failed(Tour.Hop hop, Problem problem) {
    return new Migration(
        hop.from(),
        hop.to(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(problem));
  }

  public boolean isProven() {
    return problem.isEmpty();
  }
}
