package io.crucible.view.json;

import io.crucible.catalog.CertificateFile;
import io.crucible.catalog.HostCertificates;
import io.crucible.catalog.RotationPhase;
import io.crucible.catalog.SiteAuthority;
import io.crucible.workflow.CertificatesReport;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The certificates of the compute hosts.
 *
 * @param authorities that the hosts must trust
 * @param rotation how far the replacement of the authority is
 */
record CertificatesForm(
    List<AuthorityForm> authorities,
    RotationPhase rotation,
    List<HostForm> hosts,
    List<UnansweredForm> unanswered,
    List<ProblemForm> warnings) {
  /** An authority; without {@code until} it has no end. */
  record AuthorityForm(String name, boolean signing, Optional<Instant> until) {
    static AuthorityForm of(SiteAuthority authority) {
      return new AuthorityForm(authority.name(), authority.isSigning(), authority.until());
    }
  }

  /** A host, with what is wrong there. */
  record HostForm(
      String host,
      List<CertificateForm> certificates,
      List<String> trusted,
      List<ProblemForm> problems) {
    static HostForm of(HostCertificates host) {
      return new HostForm(
          host.host().name(),
          host.files().stream().map(CertificateForm::of).toList(),
          host.trusted(),
          ProblemForm.all(host.problems()));
    }
  }

  /** One certificate; the keys are those of {@link CertificateFile}. */
  record CertificateForm(
      String file,
      List<String> uses,
      List<String> names,
      List<String> addresses,
      String issuer,
      boolean ofSite,
      Instant from,
      Instant until,
      long daysLeft,
      Optional<Instant> renewal,
      Optional<Boolean> served) {
    static CertificateForm of(CertificateFile file) {
      return new CertificateForm(
          file.file(),
          file.uses(),
          file.names(),
          file.addresses(),
          file.issuer(),
          file.isOfSite(),
          file.from(),
          file.until(),
          file.daysLeft(),
          file.renewal(),
          file.isServed());
    }
  }

  static CertificatesForm of(CertificatesReport report) {
    return new CertificatesForm(
        report.authorities().stream().map(AuthorityForm::of).toList(),
        report.phase(),
        report.hosts().stream().map(HostForm::of).toList(),
        UnansweredForm.all(report.unanswered()),
        ProblemForm.all(report.warnings()));
  }
}
