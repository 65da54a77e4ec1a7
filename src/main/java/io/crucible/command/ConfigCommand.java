package io.crucible.command;

import io.crucible.config.KnownKeys;
import io.crucible.config.Spelling;
import io.crucible.model.Problem;
import io.crucible.model.ProblemsException;
import io.crucible.terminal.CommandContext;
import io.crucible.view.ExitCode;
import io.crucible.view.View;
import io.crucible.workflow.ConfigReport;
import io.crucible.workflow.SiteOpener;
import io.crucible.workflow.Wiring;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows the settings in effect, and where each comes from. */
@Command(
    name = "config",
    header = "Show all settings in effect, and the layer and line that each comes from.",
    footerHeading = "%nExamples%n",
    footer = {
      "  ./run_me.sh config                        all settings",
      "  ./run_me.sh config nfs_export port        settings with one of these words in the name",
      "  ./run_me.sh config --changed              without the shipped defaults",
      "  ./run_me.sh config --set migration.ports=50000-50100 --changed",
      "",
      "Contacts no host. Passwords are masked."
    })
public final class ConfigCommand implements Callable<Integer> {
  @Parameters(
      arity = "0..*",
      paramLabel = "WORD",
      description = "Part of a section or key; all settings if not given.")
  List<String> words = List.of();

  @Option(names = "--changed", description = "Leave out shipped defaults.")
  boolean changed;

  @ArgGroup(exclusive = false, validate = false, heading = "%nWhich configuration%n")
  ConfigurationOptions configuration = new ConfigurationOptions();

  @Mixin final OutputOptions output = new OutputOptions();

  private final CommandContext context;
  private final Wiring wiring;

  public ConfigCommand(CommandContext context, Wiring wiring) {
    this.context = context;
    this.wiring = wiring;
  }

  @Override
  public Integer call() {
    View view = output.view(context, "config");
    try {
      ConfigReport all =
          ConfigReport.of(
              new SiteOpener(context, wiring).load(configuration.request(), Optional.empty()));
      checkWords(all);
      List<ConfigReport.Line> lines =
          all.settings().stream()
              .filter(line -> words.isEmpty() || words.stream().anyMatch(word -> has(line, word)))
              .filter(line -> !changed || !line.origin().layer().isShipped())
              .toList();
      view.configured(new ConfigReport(lines, all.warnings()));
      return ExitCode.DONE;
    } catch (ProblemsException e) {
      view.failed(e.problems(), ExitCode.USAGE);
      return ExitCode.USAGE;
    }
  }

  private static boolean has(ConfigReport.Line line, String word) {
    return (line.file() + "/" + line.key()).contains(word);
  }

  private void checkWords(ConfigReport all) throws ProblemsException {
    List<Problem> problems = new ArrayList<>();
    for (String word : words) {
      if (all.settings().stream().noneMatch(line -> has(line, word))) {
        problems.add(
            Problem.error(
                word,
                "no setting has this in its name",
                Spelling.remedy(word, KnownKeys.shipped().sections())));
      }
    }
    if (!problems.isEmpty()) {
      throw new ProblemsException(problems);
    }
  }
}
