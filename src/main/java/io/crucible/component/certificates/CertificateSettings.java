package io.crucible.component.certificates;

import io.crucible.config.Setting;
import java.time.Instant;
import java.util.Optional;

/**
 * The settings of the hosts' certificates.
 *
 * @param isOwn whether the site has an authority of its own; otherwise the hosts have certificates
 * @param days for which a new certificate is valid
 * @param renewDays a certificate that is valid for less than this is replaced
 * @param renewBefore a certificate that was signed before this time is replaced, too
 */
public record CertificateSettings(
    boolean isOwn, Setting days, Setting renewDays, Optional<Instant> renewBefore) {
  int daysValid() {
    return Integer.parseInt(days.value());
  }

  int daysBefore() {
    return Integer.parseInt(renewDays.value());
  }
}
