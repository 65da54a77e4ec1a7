package io.crucible.command;

import io.crucible.catalog.Certifying;
import io.crucible.model.Problem;
import io.crucible.model.ProblemsException;
import io.crucible.terminal.CommandContext;
import io.crucible.view.Advice;
import io.crucible.view.ExitCode;
import io.crucible.view.LinesProgress;
import io.crucible.view.PlanSummary;
import io.crucible.view.View;
import io.crucible.workflow.ApplyReport;
import io.crucible.workflow.PlanReport;
import io.crucible.workflow.SiteRequest;
import io.crucible.workflow.Wiring;
import io.crucible.workflow.Workflow;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;

/** Applies the desired state in which every certificate was signed just now. */
@Command(
    name = "renew",
    header = "Sign new certificates now, without waiting until they are due.",
    footerHeading = "%nExamples%n",
    footer = {
      "  ./run_me.sh certs renew                   all compute hosts",
      "  ./run_me.sh certs renew --limit vm1,vm2   these only",
      "  ./run_me.sh certs renew --yes             without asking, for scripts",
      "  ./run_me.sh rollback                      back to the certificates before",
      "",
      "It is an apply for which every certificate is due: the plan also shows what else differs.",
      "The keys of the hosts stay. Daemons that use them are restarted; guests keep running.",
      "The same on every apply: --set certificates.renew_before=2026-11-27T12:00:00Z",
      "Exit codes: as apply."
    })
final class CertsRenewCommand extends ApplyAction {
  CertsRenewCommand(CommandContext context, Wiring wiring) {
    super("certs renew", context, wiring);
  }

  @Override
  SiteRequest request() {
    Map<String, String> set = new LinkedHashMap<>(site.configuration.set);
    set.put(
        "certificates.renew_before",
        context.clock().instant().truncatedTo(ChronoUnit.SECONDS).toString());
    return super.request().with(set);
  }

  @Override
  int run(Workflow workflow, View view, LinesProgress progress)
      throws ProblemsException, InterruptedException {
    Optional<Problem> refusal = Certifying.shipped().refusal(workflow.site());
    if (refusal.isPresent()) {
      throw new ProblemsException(refusal.get());
    }
    workflow.settle(output.stateFolder(context));
    PlanReport before = workflow.plan();
    progress.idle();
    view.preview(before, applying.shown.style());
    if (!before.isApplyable()) {
      view.failed(List.of(Advice.refused(before, "certs renew")), ExitCode.of(before));
      return ExitCode.of(before);
    }
    boolean isAgreed =
        !before.plan().isEmpty() && isAgreed("Apply " + PlanSummary.of(before.plan()) + "?");
    ApplyReport report = isAgreed ? applied(workflow, before, progress) : ApplyReport.none(before);
    view.applied(report);
    return ExitCode.of(report);
  }
}
