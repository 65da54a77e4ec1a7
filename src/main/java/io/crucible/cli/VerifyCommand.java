package io.crucible.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Looks, and on request proves. */
@Command(
    name = "verify",
    header = "Check that guests can migrate; with --migrate prove it with a small guest.",
    footerHeading = "%nExamples%n",
    footer = {
      "  ./run_me.sh verify                        compare and check; leaves nothing behind",
      "  ./run_me.sh verify --migrate              also migrate a guest of 32 MiB, there and back",
      "",
      "The guest has no operating system and one small disk on the share. It goes over all pairs",
      "of up to 4 hosts, and in a ring above; it is always removed afterwards.",
      "Ends with 0 when all is well, and with 3 when something differs or failed."
    })
final class VerifyCommand extends HostCommand {
  @Option(names = "--migrate", description = "Prove it: migrate a guest between the hosts.")
  boolean migrate;

  VerifyCommand(Surroundings surroundings, Wiring wiring) {
    super("verify", surroundings, wiring);
  }

  @Override
  int run(Workflow workflow, View view, LinesProgress progress) throws InterruptedException {
    VerifyReport report =
        workflow.verify(migrate, migration -> progress.line(MigrationText.told(migration)));
    progress.idle();
    new KeptDocuments(output.stateFolder(surroundings))
        .keep(JsonDocument.of(report), surroundings.clock().instant(), surroundings.masks()::apply);
    view.verified(report);
    if (Thread.interrupted()) {
      throw new InterruptedException("while proving");
    }
    return ExitCode.of(report);
  }
}
