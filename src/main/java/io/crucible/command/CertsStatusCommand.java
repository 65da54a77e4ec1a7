package io.crucible.command;

import io.crucible.model.ProblemsException;
import io.crucible.terminal.CommandContext;
import io.crucible.view.ExitCode;
import io.crucible.view.LinesProgress;
import io.crucible.view.View;
import io.crucible.workflow.CertificatesReport;
import io.crucible.workflow.Wiring;
import io.crucible.workflow.Workflow;
import picocli.CommandLine.Command;

/** Shows the certificates of the hosts. */
@Command(
    name = "status",
    header = "Show the certificates of the compute hosts, and what is wrong with them.",
    footerHeading = "%nExamples%n",
    footer = {
      "  ./run_me.sh certs status                  names, issuer, end, and when apply renews",
      "  ./run_me.sh certs status --limit vm1      one host only",
      "  ./run_me.sh certs status --json           for monitoring",
      "",
      "It changes nothing. A problem is: a missing file, the wrong names or time, an unknown",
      "issuer, a key that others can read, a certificate that the daemon does not use yet, or",
      "one that is due for renewal (renew_days in [certificates] of system_info).",
      "Exit codes: 0 no problem; 1 a host cannot be asked; 2 wrong options or configuration;",
      "3 problems; 4 hosts do not answer, and the others have no problem."
    })
final class CertsStatusCommand extends HostCommand {
  CertsStatusCommand(CommandContext context, Wiring wiring) {
    super("certs status", context, wiring);
  }

  @Override
  int run(Workflow workflow, View view, LinesProgress progress)
      throws ProblemsException, InterruptedException {
    CertificatesReport report = workflow.certificates();
    progress.idle();
    view.certificates(report);
    return ExitCode.of(report);
  }
}
