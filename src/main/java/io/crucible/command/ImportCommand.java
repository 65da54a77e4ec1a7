package io.crucible.command;

import io.crucible.config.old.OldFolder;
import io.crucible.config.write.NewConfig;
import io.crucible.model.ProblemsException;
import io.crucible.terminal.CommandContext;
import io.crucible.view.Advice;
import io.crucible.workflow.DraftCheck;
import io.crucible.workflow.FilesReport;
import io.crucible.workflow.NewFiles;
import io.crucible.workflow.Wiring;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Converts the configuration folder of an older Crucible version. */
@Command(
    name = "import",
    header = "Convert the files of an older Crucible version, with notes on what changed.",
    footerHeading = "%nExamples%n",
    footer = {
      "  ./run_me.sh import /root/crucible/configs --to config",
      "  ./run_me.sh import /root/crucible --to /etc/crucible",
      "  ./run_me.sh plan --config-dir /etc/crucible",
      "",
      "The old files are not changed; they also work without an import. A comment at the top of",
      "each new file lists what has another meaning now, what was ignored and what was refused.",
      "Exit codes: 0 done; 2 nothing was written."
    })
public final class ImportCommand extends FilesCommand {
  @Parameters(
      index = "0",
      paramLabel = "OLD_FOLDER",
      description = "Folder with system_info and the other files, or a checkout that contains one.")
  Path oldFolder = Path.of("");

  @Option(
      names = "--to",
      required = true,
      paramLabel = "DIR",
      description = "Folder for the new files; created if it does not exist.")
  Path to = Path.of("");

  public ImportCommand(CommandContext context, Wiring wiring) {
    super("import", context, wiring);
  }

  @Override
  FilesReport run() throws ProblemsException {
    OldFolder.Imported imported = OldFolder.read(oldFolder);
    NewFiles files = new NewFiles(imported.config().in(to));
    files.refuseLosses(force, new NewConfig().in(to));
    DraftCheck.loads(imported.config(), to, wiring);
    return new FilesReport(files.write(), imported.notes(), Advice.tryConfig(to, false));
  }
}
