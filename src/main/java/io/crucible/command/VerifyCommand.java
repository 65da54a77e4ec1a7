package io.crucible.command;

import io.crucible.terminal.CommandContext;
import io.crucible.view.ExitCode;
import io.crucible.view.LinesProgress;
import io.crucible.view.MigrationText;
import io.crucible.view.View;
import io.crucible.view.json.JsonDocument;
import io.crucible.view.json.KeptDocuments;
import io.crucible.workflow.VerifyReport;
import io.crucible.workflow.Wiring;
import io.crucible.workflow.Workflow;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Checks the hosts, and on request proves migration. */
@Command(
    name = "verify",
    header = "Check that guests can migrate; with --migrate prove it with a small guest.",
    footerHeading = "%nExamples%n",
    footer = {
      "  ./run_me.sh verify                        compare and check; leaves nothing behind",
      "  ./run_me.sh verify --migrate              also migrate a guest of 32 MiB, there and back",
      "",
      "The guest has no operating system and one small disk on the shared storage. It migrates",
      "between all pairs of up to 4 hosts, or in a ring if there are more. It is always removed.",
      "Exit codes: 0 everything passed; 3 something differs or failed."
    })
public final class VerifyCommand extends HostCommand {
  @Option(names = "--migrate", description = "Prove it: migrate a guest between the hosts.")
  boolean migrate;

  public VerifyCommand(CommandContext context, Wiring wiring) {
    super("verify", context, wiring);
  }

  @Override
  int run(Workflow workflow, View view, LinesProgress progress) throws InterruptedException {
    VerifyReport report =
        workflow.verify(migrate, migration -> progress.line(MigrationText.line(migration)));
    progress.idle();
    new KeptDocuments(output.stateFolder(context))
        .keep(JsonDocument.of(report), context.clock().instant(), context.masks()::apply);
    view.verified(report);
    if (Thread.interrupted()) {
      throw new InterruptedException("while proving");
    }
    return ExitCode.of(report);
  }
}
