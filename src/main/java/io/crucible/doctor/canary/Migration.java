package io.crucible.doctor.canary;

import io.crucible.model.Host;
import io.crucible.model.Problem;
import java.time.Duration;
import java.util.Optional;

/**
 * The try to migrate the canary once.
 *
 * @param duration of libvirt's job; of the command where this libvirt keeps no figures
 * @param downtime while which the guest ran nowhere; empty where this libvirt keeps no figures
 * @param bytes that were sent; empty where this libvirt keeps no figures
 * @param problem why it does not count as proven; empty when all was as it has to be
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
