package io.crucible.command;

import io.crucible.catalog.ComponentCode;
import io.crucible.engine.PlanFile;
import io.crucible.engine.RunRecord;
import io.crucible.engine.Runs;
import io.crucible.model.Problem;
import io.crucible.model.ProblemsException;
import io.crucible.model.Secret;
import io.crucible.report.HtmlReport;
import io.crucible.report.Saved;
import io.crucible.terminal.CommandContext;
import io.crucible.view.Advice;
import io.crucible.view.json.JsonDocument;
import io.crucible.view.json.KeptDocuments;
import io.crucible.workflow.ComponentsReport;
import io.crucible.workflow.FilesReport;
import io.crucible.workflow.NewFiles;
import io.crucible.workflow.PlanReport;
import io.crucible.workflow.RunReport;
import io.crucible.workflow.SiteOpener;
import io.crucible.workflow.Wiring;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a run, a plan or a verification as a page, for other people. Contacts no host. */
@Command(
    name = "report",
    header = "Write a run, a plan or a verification as one HTML page, to send to others.",
    footerHeading = "%nExamples%n",
    footer = {
      "  ./run_me.sh report --html run.html                the last run",
      "  ./run_me.sh report 20261121-103000 --html run.html",
      "  ./run_me.sh report --verify --html proof.html     the last verification",
      "  ./run_me.sh report --plan --html plan.html        the last plan",
      "  ./run_me.sh report --plan=today.plan --html plan.html",
      "  ./run_me.sh report --components --html order.html  the order of the components",
      "",
      "The page needs no network and no script. It contains diffs of files on the hosts; known",
      "passwords are masked. The page of a run also shows a verification made after it."
    })
public final class ReportCommand extends FilesCommand {
  private static final String LAST = "";

  @Parameters(
      arity = "0..1",
      paramLabel = "RUN",
      description = "Name of the run, as shown by runs; the last one if not given.")
  Optional<String> run = Optional.empty();

  @Option(
      names = "--plan",
      arity = "0..1",
      fallbackValue = LAST,
      paramLabel = "PLANFILE",
      description = "A plan saved with plan --out; without a file, the last plan.")
  Optional<String> plan = Optional.empty();

  @Option(names = "--verify", description = "The last verification, with its migrations.")
  boolean verify;

  @Option(names = "--components", description = "The components, with a picture of their order.")
  boolean components;

  @Option(names = "--html", required = true, paramLabel = "FILE", description = "File to write.")
  Path html = Path.of("");

  public ReportCommand(CommandContext context, Wiring wiring) {
    super("report", context, wiring);
  }

  @Override
  FilesReport run() throws ProblemsException {
    if ((run.isPresent() ? 1 : 0)
            + (plan.isPresent() ? 1 : 0)
            + (verify ? 1 : 0)
            + (components ? 1 : 0)
        > 1) {
      throw new ProblemsException(
          Problem.error(
              "report",
              "a page can show only one of these",
              "give only one of RUN, --plan, --verify, --components"));
    }
    learnSecrets();
    KeptDocuments kept = new KeptDocuments(output.stateFolder(context));
    Instant now = context.clock().instant();
    HtmlReport report = new HtmlReport(context.masks()::apply, context.out().program()::in, now);
    String page;
    if (components) {
      page =
          report.components(
              JsonDocument.of(ComponentsReport.of(ComponentsReport.Style.LIST)).tree());
    } else if (verify) {
      page = report.verification(last(kept, "verify"));
    } else if (plan.isEmpty()) {
      page = ofRun(report, kept);
    } else if (plan.get().equals(LAST)) {
      Saved last = last(kept, "plan");
      page = report.plan(last.document(), Optional.of(last.made()));
    } else {
      page = report.plan(saved(Path.of(plan.get())).tree(), Optional.empty());
    }
    NewFiles files = new NewFiles(Map.of(html, page));
    files.refuseLosses(force, Map.of());
    return new FilesReport(files.write(), List.of(), "open it in a browser");
  }

  /** Text from hosts may contain a password that is in the configuration or the environment. */
  private void learnSecrets() {
    Optional.ofNullable(context.environment().get("CRUCIBLE_PASSWORD"))
        .map(Secret::new)
        .ifPresent(context.masks()::add);
    try {
      var _ =
          new SiteOpener(context, wiring)
              .load(new ConfigurationOptions().request(), Optional.empty());
    } catch (ProblemsException e) {
      LoggerFactory.getLogger(ReportCommand.class)
          .debug("no configuration to take passwords from: {}", e.problems());
    }
  }

  private static Saved last(KeptDocuments kept, String command) throws ProblemsException {
    return kept.get(command)
        .orElseThrow(() ->
            new ProblemsException(
                Problem.error(
                    "report --" + command,
                    "there is none yet, or it is in another folder (--state-dir)",
                    Advice.ME + " " + command)));
  }

  private String ofRun(HtmlReport report, KeptDocuments kept) throws ProblemsException {
    Runs runs = new Runs(output.stateFolder(context));
    List<RunRecord> all = runs.all();
    if (run.isEmpty() && all.isEmpty()) {
      throw new ProblemsException(
          Problem.error(
              "report", "there is no run yet", Advice.ME + " report --plan --html " + html));
    }
    RunRecord record = run.isPresent() ? runs.get(run.get()) : all.getLast();
    Instant end = record.ended().orElse(record.info().began());
    Optional<Saved> after =
        kept.get("verify")
            .filter(saved -> !saved.made().isBefore(end))
            .filter(saved -> !isFollowed(record, all, saved.made()));
    return report.run(JsonDocument.of(new RunReport(record, runs.steps(record))).tree(), after);
  }

  /** A verification belongs to the last run before it. */
  private static boolean isFollowed(RunRecord record, List<RunRecord> all, Instant verified) {
    return all.stream()
        .anyMatch(other ->
            other.info().began().isAfter(record.info().began())
                && other.info().began().isBefore(verified));
  }

  private static JsonDocument saved(Path file) throws ProblemsException {
    PlanFile.Loaded saved =
        PlanFile.load(file, ComponentCode.allResourceTypes(), ComponentCode.allGrammars());
    return JsonDocument.of(new PlanReport(saved.hosts(), saved.plan(), List.of(), List.of()));
  }
}
