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

/** Turns an old Crucible's folder into today's files. */
@Command(
    name = "import",
    header = "Turn the files of an older Crucible into today's, with notes on what changed.",
    footerHeading = "%nExamples%n",
    footer = {
      "  ./run_me.sh import /root/crucible/configs --to config",
      "  ./run_me.sh import /root/crucible --to /etc/crucible",
      "  ./run_me.sh plan --config-dir /etc/crucible",
      "",
      "The old files stay as they are, and can be used without being imported, too. What changed",
      "its meaning, had no effect or was refused stands as a comment above each new file.",
      "Ends with 0 when done, and with 2 when nothing was written."
    })
public final class ImportCommand extends FilesCommand {
  @Parameters(
      index = "0",
      paramLabel = "OLD_FOLDER",
      description = "Folder with system_info and the others, or a checkout that has one.")
  Path oldFolder = Path.of("");

  @Option(
      names = "--to",
      required = true,
      paramLabel = "DIR",
      description = "Folder for the new files; it is made if need be.")
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
