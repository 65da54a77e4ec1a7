package io.crucible.workflow;

import io.crucible.catalog.HostCertificates;
import io.crucible.catalog.RotationPhase;
import io.crucible.catalog.SiteAuthority;
import io.crucible.model.Problem;
import java.util.List;
import java.util.stream.Stream;

/**
 * The certificates of the compute hosts.
 *
 * @param authorities that the hosts must trust; none if Crucible does not sign for this site
 * @param phase of a replacement of the authority
 * @param hosts that answered
 * @param warnings about the configuration
 */
public record CertificatesReport(
    List<SiteAuthority> authorities,
    RotationPhase phase,
    List<HostCertificates> hosts,
    List<Unanswered> unanswered,
    List<Problem> warnings) {
  public CertificatesReport {
    authorities = List.copyOf(authorities);
    hosts = List.copyOf(hosts);
    unanswered = List.copyOf(unanswered);
    warnings = List.copyOf(warnings);
  }

  /** Of all hosts that answered. */
  public List<Problem> problems() {
    return hosts.stream().flatMap(host -> host.problems().stream()).toList();
  }

  /** Also of hosts that did not answer. */
  public List<Problem> allProblems() {
    return Stream.concat(
            unanswered.stream().flatMap(host -> host.problems().stream()), problems().stream())
        .toList();
  }
}
