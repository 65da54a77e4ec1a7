package io.crucible.view.json;

import io.crucible.doctor.check.Finding;
import io.crucible.model.Host;
import io.crucible.workflow.VerifyReport;
import java.util.List;
import java.util.Optional;

/**
 * Checks and migrations. The plan is not in it, because some documents have it in another place.
 *
 * @param findings absent when no host answered
 * @param proof absent when it was not requested
 */
record VerifiedForm(
    boolean passed, Optional<List<FindingForm>> findings, Optional<ProofForm> proof) {
  /**
   * The result of one check.
   *
   * @param id of the check: {@code NET-03}
   * @param hosts names: one; source and destination of a pair; or all
   * @param title the desired state
   * @param evidence what was seen
   * @param remedy empty if nothing is to be done
   */
  record FindingForm(
      String id,
      Finding.Scope scope,
      List<String> hosts,
      String title,
      Finding.Status status,
      String evidence,
      Remedy remedy) {
    static FindingForm of(Finding finding) {
      return new FindingForm(
          finding.id(),
          finding.scope(),
          finding.hosts().stream().map(Host::name).toList(),
          finding.title(),
          finding.status(),
          finding.evidence(),
          new Remedy(finding.remedy()));
    }
  }

  static VerifiedForm of(VerifyReport report) {
    return new VerifiedForm(
        report.isPassed(),
        report.checks().map(checks -> checks.findings().stream().map(FindingForm::of).toList()),
        report.proof().map(ProofForm::of));
  }
}
