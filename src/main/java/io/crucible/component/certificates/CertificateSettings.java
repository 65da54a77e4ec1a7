package io.crucible.component.certificates;

import io.crucible.config.Setting;

/**
 * The settings of the hosts' certificates.
 *
 * @param isOwn whether the site has an authority of its own; otherwise the hosts have certificates
 * @param days for which a new certificate is valid
 * @param renewDays a certificate that is valid for less than this is replaced
 */
public record CertificateSettings(boolean isOwn, Setting days, Setting renewDays) {
  int daysValid() {
    return Integer.parseInt(days.value());
  }

  int daysBefore() {
    return Integer.parseInt(renewDays.value());
  }
}
