package io.crucible.doctor;

import io.crucible.doctor.check.Finding;
import io.crucible.doctor.check.Finding.Status;
import java.util.List;

/** All findings, in the order of the checks. */
public record Verification(List<Finding> findings) {
  public Verification {
    findings = List.copyOf(findings);
  }

  public List<Finding> with(Status status) {
    return findings.stream().filter(finding -> finding.status() == status).toList();
  }

  /** Whether no check failed. Warnings are no failures. */
  public boolean passed() {
    return with(Status.FAILED).isEmpty();
  }
}
