package io.crucible.workflow;

import io.crucible.catalog.CertificateFile;
import io.crucible.catalog.Certifying;
import io.crucible.catalog.RotationPhase;
import io.crucible.config.SecretStore;
import io.crucible.model.ProblemsException;
import java.util.ArrayList;
import java.util.List;

/**
 * Replaces the authority of a site, phase by phase. Each phase is a run of its own. The next one
 * begins only after a second plan found nothing left to do on any host.
 */
public final class AuthorityRotation {
  /** What a caller does for one phase. */
  public interface Phases {
    /** Shows the plan, and asks. */
    boolean agrees(RotationPhase phase, PlanReport plan);

    ApplyReport apply(PlanReport plan) throws ProblemsException, InterruptedException;
  }

  private final Workflow workflow;
  private final Certifying certifying;
  private final SecretStore secrets;
  private final Phases phases;

  /**
   * @param workflow with all hosts of the site
   */
  public AuthorityRotation(Workflow workflow, Certifying certifying, Phases phases) {
    this.workflow = workflow;
    this.certifying = certifying;
    this.phases = phases;
    secrets = workflow.site().need(SecretStore.class);
  }

  public RotationReport run() throws ProblemsException, InterruptedException {
    List<RotationReport.Part> done = new ArrayList<>();
    boolean isNew = certifying.phase(secrets) == RotationPhase.NONE;
    if (isNew) {
      certifying.advance(secrets);
    } else {
      returnToWhatHostsHave();
    }
    RotationPhase phase = certifying.phase(secrets);
    while (phase != RotationPhase.NONE) {
      ApplyReport applied = phase(phase, isNew);
      done.add(new RotationReport.Part(phase, applied));
      if (!RotationReport.isReached(applied)) {
        break;
      }
      certifying.advance(secrets);
      isNew = true;
      phase = certifying.phase(secrets);
    }
    return new RotationReport(done, certifying.phase(secrets));
  }

  /** After a rollback of an earlier phase that one has to be done again first. */
  private void returnToWhatHostsHave() throws ProblemsException, InterruptedException {
    CertificatesReport seen = workflow.certificates();
    boolean allTrust =
        seen.hosts().stream()
            .allMatch(host ->
                seen.authorities().stream().allMatch(it -> host.trusted().contains(it.name())));
    boolean allHaveNew =
        seen.hosts().stream()
            .flatMap(host -> host.files().stream())
            .allMatch(CertificateFile::isOfSite);
    if (certifying.phase(secrets) == RotationPhase.REMOVE_OLD && !allHaveNew) {
      certifying.retreat(secrets);
    }
    if (certifying.phase(secrets) == RotationPhase.SIGN_NEW && !allTrust) {
      certifying.retreat(secrets);
    }
  }

  /**
   * @param isNew whether no host was changed for this phase yet, so that it may be left again
   */
  private ApplyReport phase(RotationPhase phase, boolean isNew)
      throws ProblemsException, InterruptedException {
    boolean isBegun = !isNew;
    try {
      PlanReport before = workflow.plan();
      if (before.isInSync() || !phases.agrees(phase, before)) {
        isBegun = isBegun || before.isInSync();
        return ApplyReport.none(before);
      }
      isBegun = true;
      return phases.apply(before);
    } finally {
      if (!isBegun) {
        certifying.retreat(secrets);
      }
    }
  }
}
