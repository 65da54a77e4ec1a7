package io.crucible.command;

import io.crucible.config.write.NewConfig;
import io.crucible.model.Problem;
import io.crucible.model.ProblemsException;
import io.crucible.terminal.CommandContext;
import io.crucible.view.Advice;
import io.crucible.workflow.Asker;
import io.crucible.workflow.DraftCheck;
import io.crucible.workflow.FilesReport;
import io.crucible.workflow.FirstLook;
import io.crucible.workflow.NewFiles;
import io.crucible.workflow.SiteOpener;
import io.crucible.workflow.Wiring;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Makes a first configuration from a few answers and what it finds on the hosts. */
@Command(
    name = "init",
    header = "Write a first configuration: asks a few questions, and looks at each host.",
    footerHeading = "%nExamples%n",
    footer = {
      "  ./run_me.sh init                          ask, look at each host, write config",
      "  ./run_me.sh init --config-dir /etc/crucible",
      "  ./run_me.sh init --defaults --config-dir /etc/crucible",
      "                                            the commented files as shipped, to edit",
      "",
      "It asks for the login, the hosts and the place of the share. Nothing is changed on the",
      "hosts, and nothing is written here before you agree. Without --force only the shipped",
      "examples are overwritten, never your own files.",
      "Exit codes: 0 done; 2 nothing was written."
    })
public final class InitCommand extends FilesCommand {
  @Option(names = "--defaults", description = "Ask nothing; write the shipped files.")
  boolean defaults;

  @Option(
      names = "--config-dir",
      paramLabel = "DIR",
      description = "Folder for the files; config next to run_me.sh if not given.")
  Optional<Path> configFolder = Optional.empty();

  @Option(
      names = "--accept-new-host-keys",
      description = "Trust the host keys of new hosts; otherwise it asks for each.")
  boolean acceptNewHostKeys;

  public InitCommand(CommandContext context, Wiring wiring) {
    super("init", context, wiring);
  }

  @Override
  FilesReport run() throws ProblemsException, InterruptedException {
    Path folder = configFolder.orElse(context.home().resolve("config"));
    NewConfig shipped = new NewConfig();
    if (defaults) {
      return written(shipped, folder, List.of(), editFirst(folder));
    }
    if (output.choices.json) {
      throw new ProblemsException(Advice.initAsks("init --json"));
    }
    Asker asker = context.asker().orElseThrow(() -> new ProblemsException(Advice.initAsks("init")));
    // Checked first, so that nobody answers a dozen questions for nothing.
    new NewFiles(shipped.in(folder)).refuseLosses(force, shipped.in(folder));
    Questions questions = new Questions(asker, context.err(), output.paint(context));
    FirstLook look = new FirstLook(new SiteOpener(context, wiring).transport(), acceptNewHostKeys);
    Path home = Path.of(context.environment().getOrDefault("HOME", "/"));
    Wizard wizard =
        new Wizard(questions, look, config -> DraftCheck.loads(config, folder, wiring), home);
    Wizard.Result result = wizard.ask(folder);
    return written(result.config(), folder, result.notes(), next(folder));
  }

  private FilesReport written(NewConfig config, Path folder, List<Problem> notes, String next)
      throws ProblemsException {
    NewFiles files = new NewFiles(config.in(folder));
    files.refuseLosses(force, new NewConfig().in(folder));
    return new FilesReport(files.write(), notes, next);
  }

  private String editFirst(Path folder) {
    return "enter your hosts in " + folder.resolve("system_info") + ", then " + next(folder);
  }

  private String next(Path folder) {
    return Advice.tryConfig(folder, configFolder.isEmpty());
  }
}
