package io.crucible.command;

import io.crucible.model.ProblemsException;
import io.crucible.terminal.CommandContext;
import io.crucible.workflow.FilesReport;
import io.crucible.workflow.NewFiles;
import io.crucible.workflow.Wiring;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Manual pages, from the same model as help and parsing. */
@Command(
    name = "man",
    header = "Write manual pages, one for each command.",
    footerHeading = "%nExamples%n",
    footer = {
      "  ./run_me.sh man /tmp/man",
      "  man -l /tmp/man/crucible-plan.1",
      "",
      "An installed package has them already: man crucible-plan."
    })
public final class ManCommand extends FilesCommand {
  @Parameters(paramLabel = "DIR", description = "Folder to write the pages to.")
  Path folder = Path.of("");

  @Spec CommandSpec spec = CommandSpec.create();

  public ManCommand(CommandContext context, Wiring wiring) {
    super("man", context, wiring);
  }

  @Override
  FilesReport run() throws ProblemsException {
    Map<Path, String> files = new LinkedHashMap<>();
    new ManPages(VersionCommand.version(), date())
        .of(spec.root().commandLine())
        .forEach((name, text) -> files.put(folder.resolve(name), text));
    NewFiles pages = new NewFiles(files);
    pages.refuseLosses(force, Map.of());
    return new FilesReport(pages.write(), List.of(), "man -l " + folder.resolve("crucible.1"));
  }

  /** Fixed by SOURCE_DATE_EPOCH, for reproducible builds (reproducible-builds.org). */
  private LocalDate date() {
    Instant instant =
        Optional.ofNullable(context.environment().get("SOURCE_DATE_EPOCH"))
            .filter(seconds -> seconds.matches("[0-9]{1,12}"))
            .map(seconds -> Instant.ofEpochSecond(Long.parseLong(seconds)))
            .orElseGet(context.clock()::instant);
    return LocalDate.ofInstant(instant, ZoneOffset.UTC);
  }
}
