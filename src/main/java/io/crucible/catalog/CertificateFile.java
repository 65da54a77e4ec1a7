package io.crucible.catalog;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A certificate on a host.
 *
 * @param file its path; links to it are followed
 * @param uses who uses it, and for which end of a connection
 * @param names DNS names that it covers
 * @param addresses IP addresses that it covers
 * @param issuer name of the authority that signed it
 * @param isOfSite whether the authority of this site signed it
 * @param daysLeft by the host's clock; negative if it has ended
 * @param renewal from when on {@code apply} replaces it; empty if Crucible did not make it
 * @param isServed whether the daemon uses it; empty if the daemon did not answer, or never shows it
 */
public record CertificateFile(
    String file,
    List<String> uses,
    List<String> names,
    List<String> addresses,
    String issuer,
    boolean isOfSite,
    Instant from,
    Instant until,
    long daysLeft,
    Optional<Instant> renewal,
    Optional<Boolean> isServed) {
  public CertificateFile {
    uses = List.copyOf(uses);
    names = List.copyOf(names);
    addresses = List.copyOf(addresses);
  }
}
