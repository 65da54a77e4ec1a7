package io.crucible.command;

import io.crucible.catalog.Certifying;
import io.crucible.catalog.RotationPhase;
import io.crucible.model.Problem;
import io.crucible.model.ProblemsException;
import io.crucible.terminal.CommandContext;
import io.crucible.view.Advice;
import io.crucible.view.ExitCode;
import io.crucible.view.LinesProgress;
import io.crucible.view.PlanSummary;
import io.crucible.view.RotationText;
import io.crucible.view.View;
import io.crucible.workflow.ApplyReport;
import io.crucible.workflow.AuthorityRotation;
import io.crucible.workflow.PlanReport;
import io.crucible.workflow.RotationReport;
import io.crucible.workflow.Wiring;
import io.crucible.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;

/** Replaces the authority of a site. */
@Command(
    name = "rotate-ca",
    header = "Replace the authority that signs the certificates, while guests can migrate.",
    footerHeading = "%nExamples%n",
    footer = {
      "  ./run_me.sh certs rotate-ca               begin, or go on where it stopped",
      "  ./run_me.sh certs rotate-ca --yes         all phases without asking",
      "  ./run_me.sh certs status                  which authority signed what; the phase",
      "",
      "Phase 1: every host trusts the new authority, too.",
      "Phase 2: every host gets a certificate of the new authority.",
      "Phase 3: no host trusts the old authority any more.",
      "",
      "Each phase is a run, with a plan that is shown before. It begins only when all hosts",
      "answer and have done the phase before, so that every host always accepts all others.",
      "It may stop after any phase, for any time; meanwhile apply keeps the hosts in that phase.",
      "Exit codes: 0 replaced; 3 you did not agree, or something differs; others as apply."
    })
final class CertsRotateCommand extends ApplyAction {
  CertsRotateCommand(CommandContext context, Wiring wiring) {
    super("certs rotate-ca", context, wiring);
  }

  /** A host that is left out would be cut off by a later phase. */
  @Override
  List<Problem> contradictions() {
    List<Problem> problems = new ArrayList<>(super.contradictions());
    if (!site.configuration.limit.isBlank()) {
      problems.add(
          Problem.error(
              "--limit",
              "the authority is replaced on all hosts: one that is left out could not migrate any"
                  + " more",
              Advice.ME + " certs rotate-ca"));
    }
    return problems;
  }

  @Override
  int run(Workflow workflow, View view, LinesProgress progress)
      throws ProblemsException, InterruptedException {
    Certifying certifying = Certifying.shipped();
    Optional<Problem> refusal =
        certifying.refusal(workflow.site()).or(() -> certifying.fixed(workflow.site()));
    if (refusal.isPresent()) {
      throw new ProblemsException(refusal.get());
    }
    workflow.settle(output.stateFolder(context));
    RotationReport report =
        new AuthorityRotation(
                workflow,
                certifying,
                new AuthorityRotation.Phases() {
                  @Override
                  public boolean agrees(RotationPhase phase, PlanReport plan) {
                    progress.idle();
                    return isPhaseAgreed(phase, plan, view, progress);
                  }

                  @Override
                  public ApplyReport apply(PlanReport plan)
                      throws ProblemsException, InterruptedException {
                    return applied(workflow, plan, progress);
                  }
                })
            .run();
    progress.idle();
    view.rotated(report);
    return ExitCode.of(report);
  }

  private boolean isPhaseAgreed(
      RotationPhase phase, PlanReport plan, View view, LinesProgress progress) {
    progress.line(RotationText.heading(phase));
    view.preview(plan, applying.shown.style());
    return plan.isApplyable()
        && isAgreed(RotationText.heading(phase) + ". Apply " + PlanSummary.of(plan.plan()) + "?");
  }
}
