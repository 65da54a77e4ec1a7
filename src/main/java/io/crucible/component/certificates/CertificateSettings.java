package io.crucible.component.certificates;

import io.crucible.config.Setting;
import java.time.Instant;
import java.util.Optional;

/**
 * The settings of the hosts' certificates.
 *
 * @param isOwn whether Crucible signs certificates; otherwise the hosts have their own
 * @param days for which a new certificate is valid
 * @param renewDays a certificate that is valid for less than this is replaced
 * @param renewBefore a certificate that was signed before this time is replaced, too
 * @param files of an authority that the site brings; empty: it has one of Crucible
 */
public record CertificateSettings(
    boolean isOwn,
    Setting days,
    Setting renewDays,
    Optional<Instant> renewBefore,
    Optional<AuthorityFiles> files) {
  int daysValid() {
    return Integer.parseInt(days.value());
  }

  int daysBefore() {
    return Integer.parseInt(renewDays.value());
  }
}
