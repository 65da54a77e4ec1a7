package io.crucible.view;

import io.crucible.catalog.CertificateFile;
import io.crucible.catalog.HostCertificates;
import io.crucible.catalog.RotationPhase;
import io.crucible.catalog.SiteAuthority;
import io.crucible.cli.Scene;
import io.crucible.engine.Outcome;
import io.crucible.model.Problem;
import io.crucible.workflow.ApplyReport;
import io.crucible.workflow.CertificatesReport;
import io.crucible.workflow.RotationReport;
import io.crucible.workflow.Unanswered;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Sample reports about certificates. */
final class CertificateReports {
  private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");

  private CertificateReports() {}

  private static CertificateFile file(String host, Optional<Boolean> served, boolean isOfSite) {
    return new CertificateFile(
        "/etc/tls/server.pem",
        List.of("daemon, as server", "daemon, as client"),
        List.of(host, host + ".example.net"),
        List.of("192.0.2.11", "fd00::1"),
        isOfSite ? "Crucible authority 0a1b2c3d" : "Another one",
        isOfSite,
        BEGIN,
        Instant.parse("2027-01-01T00:00:00Z"),
        365,
        isOfSite ? Optional.of(Instant.parse("2026-11-02T00:00:00Z")) : Optional.empty(),
        served);
  }

  static CertificatesReport good() {
    return new CertificatesReport(
        List.of(new SiteAuthority("Crucible authority 0a1b2c3d", true, Optional.empty())),
        RotationPhase.NONE,
        List.of(
            new HostCertificates(
                Scene.VM1,
                List.of(file("vm1", Optional.of(true), true)),
                List.of("Crucible authority 0a1b2c3d"),
                List.of())),
        List.of(),
        List.of());
  }

  static CertificatesReport withProblems() {
    return new CertificatesReport(
        List.of(
            new SiteAuthority("Crucible authority 0a1b2c3d", true, Optional.empty()),
            new SiteAuthority(
                "Another one", false, Optional.of(Instant.parse("2028-01-01T00:00:00Z")))),
        RotationPhase.SIGN_NEW,
        List.of(
            new HostCertificates(
                Scene.VM1,
                List.of(
                    file("vm1", Optional.of(false), true), file("vm1", Optional.empty(), false)),
                List.of("Crucible authority 0a1b2c3d", "Another one"),
                List.of(Problem.error("vm1", "/etc/tls/server.pem is not valid", "replace it")))),
        List.of(
            new Unanswered(
                Scene.VM2,
                Outcome.Failure.UNREACHABLE,
                List.of(Problem.error("vm2", "there is no route to the host", "start it")))),
        List.of(Problem.warning("config/libvirtd:4", "this key never had an effect", "remove it")));
  }

  static RotationReport replaced() {
    return new RotationReport(
        List.of(
            new RotationReport.Part(RotationPhase.TRUST_BOTH, RareReports.nothingToDo()),
            new RotationReport.Part(RotationPhase.SIGN_NEW, Reports.goodRun())),
        RotationPhase.NONE);
  }

  static RotationReport stopped() {
    return new RotationReport(
        List.of(
            new RotationReport.Part(RotationPhase.TRUST_BOTH, Reports.goodRun()),
            new RotationReport.Part(RotationPhase.SIGN_NEW, ApplyReport.none(Reports.plan()))),
        RotationPhase.SIGN_NEW);
  }
}
