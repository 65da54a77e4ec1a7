package io.crucible.command;

import io.crucible.catalog.AssumedHosts;
import io.crucible.config.LoadedSite;
import io.crucible.config.SecretStore;
import io.crucible.config.Site;
import io.crucible.config.Spelling;
import io.crucible.config.write.EffectiveFiles;
import io.crucible.model.Blueprint;
import io.crucible.model.Host;
import io.crucible.model.HostFacts;
import io.crucible.model.Problem;
import io.crucible.model.ProblemsException;
import io.crucible.plan.HostTree;
import io.crucible.plan.Step;
import io.crucible.terminal.CommandContext;
import io.crucible.terminal.HostWords;
import io.crucible.view.Advice;
import io.crucible.workflow.FilesReport;
import io.crucible.workflow.HostSelection;
import io.crucible.workflow.NewFiles;
import io.crucible.workflow.SiteOpener;
import io.crucible.workflow.Wiring;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Writes settings or files of hosts; contacts no host. */
@Command(
    name = "gen",
    header = "Write files from the configuration, without contacting any host.",
    footerHeading = "%nExamples%n",
    footer = {
      "  ./run_me.sh gen --overrides --set migration.ports=61152-61215",
      "      keep the settings of the command line: from now on they override the files",
      "  ./run_me.sh gen --overrides=/tmp/mine",
      "      write all that differs from the shipped defaults, to look at",
      "  ./run_me.sh gen --host-files /tmp/tree --os el-9",
      "      write every file that hosts with this OS would get",
      "  ./run_me.sh --gen-only --controller 10.0.0.1 --compute2 10.0.0.2",
      "      write all settings, in the two files of older Crucible versions",
      "",
      "Each layer overrides those before it: shipped defaults, files, config/overrides,",
      "environment, command line. Passwords are never written.",
      "Exit codes: 0 done; 2 nothing was written."
    })
public final class GenCommand extends FilesCommand {
  private static final String USUAL = "";

  @ArgGroup(exclusive = false, validate = false, heading = "%nWhich hosts%n")
  ConfigurationOptions configuration = new ConfigurationOptions();

  @Option(
      names = "--overrides",
      arity = "0..1",
      fallbackValue = USUAL,
      paramLabel = "FILE",
      description =
          "Write all that differs from the shipped defaults. Without FILE: to the file overrides"
              + " of the configuration folder, which is read from then on.")
  Optional<String> overrides = Optional.empty();

  @Option(
      names = "--host-files",
      paramLabel = "DIR",
      description =
          "Write every host's files to DIR/HOST; of files with other content, only Crucible's part.")
  Optional<Path> hostFiles = Optional.empty();

  @Option(
      names = "--os",
      completionCandidates = Choices.Releases.class,
      paramLabel = "RELEASE",
      description =
          "The OS that --host-files assumes on the hosts, with nova-compute installed; debian-12"
              + " if not given.")
  String os = "debian-12";

  public GenCommand(CommandContext context, Wiring wiring) {
    super("gen", context, wiring);
  }

  @Override
  FilesReport run() throws ProblemsException {
    if (overrides.isEmpty() && hostFiles.isEmpty()) {
      throw new ProblemsException(
          Problem.error(
              "gen",
              "there is nothing to write",
              Advice.ME + " gen --overrides, or " + Advice.ME + " gen --host-files DIR"));
    }
    SiteOpener opener = new SiteOpener(context, wiring);
    LoadedSite loaded = opener.load(configuration.request(), Optional.empty());
    Path folder = opener.configFolder(configuration.request());
    List<Supplier<Map<Path, String>>> portions = new ArrayList<>();
    List<Problem> notes = new ArrayList<>(loaded.warnings());
    String next = Advice.tryConfig(folder, configuration.configFolder.isEmpty());
    if (overrides.isPresent()) {
      Path usual = folder.resolve(EffectiveFiles.OVERRIDES);
      Path file = overrides.get().equals(USUAL) ? usual : Path.of(overrides.get());
      String text = overrides(loaded.site(), folder);
      portions.add(() -> Map.of(file, text));
      if (!file.toAbsolutePath().normalize().equals(usual.toAbsolutePath().normalize())) {
        next = "to use these settings, move the file to " + usual;
      }
    }
    if (hostFiles.isPresent()) {
      List<Host> selected = HostSelection.of(configuration.limit, loaded.site().hosts());
      Path into = hostFiles.get();
      Blueprint blueprint = blueprint(loaded.site().with(SecretStore.forgetful()), notes);
      selected.forEach(host -> portions.add(() -> tree(blueprint, host, into)));
      next = overrides.isPresent() ? next : "look at them in " + hostFiles.get();
    }
    return new FilesReport(write(portions), notes, next);
  }

  /** One host at a time, as all files of a large site would need too much memory. */
  private List<NewFiles.Written> write(List<Supplier<Map<Path, String>>> portions)
      throws ProblemsException {
    List<Problem> losses = new ArrayList<>();
    for (Supplier<Map<Path, String>> portion : portions) {
      losses.addAll(new NewFiles(portion.get()).losses(force, Map.of()));
    }
    if (!losses.isEmpty()) {
      throw new ProblemsException(losses);
    }
    List<NewFiles.Written> written = new ArrayList<>();
    for (Supplier<Map<Path, String>> portion : portions) {
      written.addAll(new NewFiles(portion.get()).write());
    }
    return written;
  }

  private static String overrides(Site site, Path folder) throws ProblemsException {
    return new EffectiveFiles(site, folder)
        .overrides(
            List.of(
                "Written by "
                    + Advice.ME
                    + " gen --overrides: all that differs from the shipped defaults.",
                "Overrides the other files; the environment and the command line override it."));
  }

  private Blueprint blueprint(Site site, List<Problem> notes) throws ProblemsException {
    Map<Host, HostFacts> facts = new LinkedHashMap<>();
    for (Host host : site.hosts()) {
      facts.put(
          host,
          AssumedHosts.of(os, host, site)
              .orElseThrow(() ->
                  new ProblemsException(
                      Problem.error(
                          "--os " + os,
                          "unknown release",
                          Spelling.remedy(os, AssumedHosts.releases())))));
    }
    Blueprint blueprint = wiring.blueprint(site, facts);
    if (blueprint.problems().stream().anyMatch(Problem::isError)) {
      throw new ProblemsException(blueprint.problems());
    }
    notes.addAll(blueprint.problems());
    AssumedHosts.unknown(site)
        .ifPresent(what ->
            notes.add(
                Problem.warning("--host-files", what + ", so sample values are used here", "")));
    return blueprint;
  }

  private static Map<Path, String> tree(Blueprint blueprint, Host host, Path folder) {
    Map<Path, String> files = new LinkedHashMap<>();
    for (Step.WriteFile file : HostTree.of(blueprint, host)) {
      Path path = folder.resolve(host.name()).resolve(file.path().substring(1));
      files.put(path, HostWords.decoded(file.content()));
    }
    return files;
  }
}
