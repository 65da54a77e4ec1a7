package io.crucible.command.lab;

import io.crucible.command.OutputOptions;
import io.crucible.command.SiteOptions;
import io.crucible.engine.ApplyOptions;
import io.crucible.engine.RunResult;
import io.crucible.lab.Flavour;
import io.crucible.lab.Lab;
import io.crucible.lab.LabOptions;
import io.crucible.lab.Labs;
import io.crucible.model.ProblemsException;
import io.crucible.terminal.CommandContext;
import io.crucible.terminal.Output;
import io.crucible.terminal.Paint;
import io.crucible.view.ExitCode;
import io.crucible.view.HumanView;
import io.crucible.view.LabAdvice;
import io.crucible.view.LinesProgress;
import io.crucible.view.MigrationText;
import io.crucible.view.View;
import io.crucible.view.Words;
import io.crucible.workflow.ApplyReport;
import io.crucible.workflow.DemoReport;
import io.crucible.workflow.LabReport;
import io.crucible.workflow.PlanReport;
import io.crucible.workflow.SiteOpener;
import io.crucible.workflow.VerifyReport;
import io.crucible.workflow.Wiring;
import io.crucible.workflow.Workflow;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** From blank hosts to a migrated guest, shown in parts. */
final class Demo {
  static final String LAB = "demo";
  private static final int PARTS = 5;
  private static final int PARTS_WITH_CEPH = 6;

  private final CommandContext context;
  private final Wiring wiring;
  private final OutputOptions output;
  private final View view;

  /** Where the parts are shown: on standard error if standard output gets a JSON document. */
  private final View parts;

  private final Output screen;
  private final Paint paint;
  private final Instant start;
  private int part;
  private int lastPart = PARTS;

  Demo(CommandContext context, Wiring wiring, OutputOptions output) {
    this.context = context;
    this.wiring = wiring;
    this.output = output;
    view = output.view(context, "demo");
    screen = output.choices.json ? context.err() : context.out();
    parts =
        output.choices.json
            ? new HumanView(
                screen, screen, new Paint(false, screen.program()), output.choices.verbose)
            : view;
    paint = output.paint(context);
    start = context.clock().instant();
  }

  /**
   * @param keep leaves the hosts running
   * @return an exit code
   */
  int show(LabOptions wanted, boolean keep) {
    try (LinesProgress progress = output.progress(context)) {
      Labs labs = wiring.labs(context.environment(), progress::line);
      LabOptions options = wanted.named(freeName(labs));
      Removal removal = new Removal(labs, options.name());
      try {
        return play(labs, options, keep, removal, progress.beating());
      } finally {
        removal.run();
      }
    } catch (ProblemsException e) {
      view.failed(e.problems(), ExitCode.FAILED);
      return ExitCode.FAILED;
    } catch (IOException e) {
      view.failed(List.of(LabAdvice.files(e)), ExitCode.FAILED);
      return ExitCode.FAILED;
    } catch (InterruptedException e) {
      view.failed(List.of(LabAdvice.demoInterrupted()), ExitCode.INTERRUPTED);
      return ExitCode.INTERRUPTED;
    }
  }

  /** A demo that was kept, or that is running now, keeps its name. */
  private static String freeName(Labs labs) throws IOException {
    List<String> taken = labs.names();
    String name = LAB;
    for (int i = 2; taken.contains(name); i++) {
      name = LAB + "-" + i;
    }
    return name;
  }

  private int play(
      Labs labs, LabOptions options, boolean keep, Removal removal, LinesProgress progress)
      throws ProblemsException, IOException, InterruptedException {
    boolean ceph = options.flavour() == Flavour.CEPH;
    lastPart = ceph ? PARTS_WITH_CEPH : PARTS;
    part("Boot " + Words.count(options.hosts(), "blank Debian host") + " on this machine");
    Lab lab = labs.up(options);
    if (!keep) {
      removal.arm();
    }
    SiteOptions site = new SiteOptions();
    site.configuration.configFolder = Optional.of(lab.config());
    DemoReport report;
    try (Workflow workflow =
        new SiteOpener(context, wiring)
            .open(site.configuration.request(), site.login.access(), progress)) {
      report = perform(workflow, progress);
    }
    if (ceph && ExitCode.of(report) == ExitCode.DONE) {
      report = failing(lab, site, report, progress);
    }
    say("");
    say("The demo took " + Words.time(elapsed()) + ".");
    if (keep) {
      say("");
      say("The hosts are still running. What to do with them:");
      parts.labs(List.of(LabReport.of(lab)));
      report = report.keeping(Optional.of(LabReport.of(lab)));
    }
    view.demonstrated(report);
    return ExitCode.of(report);
  }

  private DemoReport perform(Workflow workflow, LinesProgress progress)
      throws ProblemsException, InterruptedException {
    part("Make a plan: what must change so that they can migrate guests");
    PlanReport before = workflow.plan();
    progress.idle();
    parts.preview(before, new View.PlanStyle(true, false));
    if (!before.isApplyable()) {
      return new DemoReport(ApplyReport.none(before), Optional.empty(), Optional.empty());
    }
    part("Apply the plan");
    ApplyReport applied =
        workflow.apply(
            before,
            output.stateFolder(context),
            context.clock(),
            ApplyOptions.of("demo").withoutPatience());
    progress.idle();
    parts.applied(applied);
    if (applied.run().filter(RunResult::interrupted).isPresent()) {
      throw new InterruptedException("while applying");
    }
    if (ExitCode.of(applied) == ExitCode.FAILED) {
      return new DemoReport(applied, Optional.empty(), Optional.empty());
    }
    part("Make a plan again: nothing is left to change");
    PlanReport after = workflow.plan();
    progress.idle();
    parts.planned(after, new View.PlanStyle(true, false));
    String how = workflow.encryptsMigration() ? ", encrypted by TLS" : "";
    part("Migrate a running guest from host to host and back" + how);
    VerifyReport proof =
        workflow.verify(true, migration -> progress.line(MigrationText.line(migration)));
    progress.idle();
    parts.verified(proof);
    return new DemoReport(applied, Optional.of(proof), Optional.empty());
  }

  /** Migrates the guest again, while its disk loses one copy and one of three monitors. */
  private DemoReport failing(Lab lab, SiteOptions site, DemoReport before, LinesProgress progress)
      throws ProblemsException, InterruptedException {
    part("Kill a monitor and an OSD while the guest migrates from host to host");
    StorageFailure failure = new StorageFailure(lab, progress);
    try (Workflow workflow =
        new SiteOpener(context, wiring)
            .open(site.configuration.request(), site.login.access(), failure)) {
      VerifyReport proof =
          workflow.verify(true, migration -> progress.line(MigrationText.line(migration)));
      progress.idle();
      failure.check();
      parts.verified(proof);
      return new DemoReport(before.applied(), Optional.of(proof), Optional.empty());
    }
  }

  private void part(String title) {
    part++;
    say("");
    String head =
        "Part " + part + " of " + lastPart + ", at " + Words.clock(elapsed()) + ": " + title;
    say(paint.bold(head));
  }

  private void say(String line) {
    screen.line(line);
  }

  private Duration elapsed() {
    return Duration.between(start, context.clock().instant());
  }
}
