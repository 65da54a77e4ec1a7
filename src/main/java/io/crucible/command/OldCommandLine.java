package io.crucible.command;

import io.crucible.config.LoadedSite;
import io.crucible.config.write.EffectiveFiles;
import io.crucible.model.Problem;
import io.crucible.model.ProblemsException;
import io.crucible.model.Secret;
import io.crucible.terminal.CommandContext;
import io.crucible.view.Advice;
import io.crucible.workflow.FilesReport;
import io.crucible.workflow.NewFiles;
import io.crucible.workflow.Passwords;
import io.crucible.workflow.SiteOpener;
import io.crucible.workflow.SiteRequest;
import io.crucible.workflow.Wiring;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/**
 * The command line of older Crucible versions, which had options and no commands: it wrote the
 * settings as files, or set everything up.
 */
public final class OldCommandLine {
  @Option(
      names = "--gen-only",
      description =
          "Write all settings in effect, with these options, to the two files below; contact no"
              + " host.")
  public boolean genOnly;

  @Option(
      names = "--gen-sys-info",
      paramLabel = "FILE",
      description = "Path for system_info; if not given, generated/system_info next to run_me.sh.")
  Optional<Path> systemInfo = Optional.empty();

  @Option(
      names = "--gen-storage",
      paramLabel = "FILE",
      description =
          "Path for shared_storage; if not given, generated/shared_storage next to run_me.sh.")
  Optional<Path> storage = Optional.empty();

  @Option(names = "--no-save", description = "Write none of these files.")
  public boolean noSave;

  @Option(names = "--no-packstack", description = "Accepted for compatibility; ignored.")
  boolean noPackstack;

  @Option(
      names = "--controller",
      paramLabel = "ADDRESS",
      description = ConfigurationOptions.CONTROLLER)
  Optional<String> controller = Optional.empty();

  @Option(names = "--compute2", paramLabel = "ADDRESS", description = ConfigurationOptions.COMPUTE2)
  Optional<String> compute2 = Optional.empty();

  @Option(
      names = "--password",
      paramLabel = "PASSWORD",
      description = "SSH password; never saved. Safer: apply --ask-password.")
  Optional<String> password = Optional.empty();

  @Option(names = "--config-dir", paramLabel = "DIR", description = ConfigurationOptions.CONFIG_DIR)
  Optional<Path> configFolder = Optional.empty();

  @Option(names = "--force", description = "Overwrite files that exist.")
  boolean force;

  @Option(
      names = {"-y", "--yes"},
      description = "Do not ask before hosts are changed.")
  boolean yes;

  @Option(names = "--json", description = "Print one JSON document on standard output.")
  public boolean json;

  /** Whether any of these options was given. */
  public boolean isUsed() {
    return genOnly
        || systemInfo.isPresent()
        || storage.isPresent()
        || noSave
        || noPackstack
        || controller.isPresent()
        || compute2.isPresent()
        || password.isPresent()
        || configFolder.isPresent()
        || force
        || yes
        || json;
  }

  /** Whether files are to be written before anything else. */
  public boolean saves() {
    return !noSave && (genOnly || systemInfo.isPresent() || storage.isPresent());
  }

  /** Writes the files; both of them with {@code --gen-only}. */
  public FilesReport save(CommandContext context, Wiring wiring) throws ProblemsException {
    SiteRequest request =
        new SiteRequest(configFolder, controller, compute2, List.of(), Map.of(), "");
    SiteOpener opener = new SiteOpener(context, wiring);
    Optional<Secret> secret = password.map(Secret::new);
    secret.ifPresent(context.masks()::add);
    LoadedSite loaded = opener.load(request, secret);
    EffectiveFiles effective = new EffectiveFiles(loaded.site(), opener.configFolder(request));
    Map<Path, String> texts = new LinkedHashMap<>();
    for (Map.Entry<String, Path> file : places(context.home()).entrySet()) {
      texts.put(file.getValue(), effective.file(file.getKey(), comment()));
    }
    NewFiles files = new NewFiles(texts);
    files.refuseLosses(force, Map.of());
    List<Problem> notes = new ArrayList<>(loaded.warnings());
    password.ifPresent(_ -> notes.add(Passwords.onCommandLine()));
    notes.addAll(notes(effective));
    return new FilesReport(files.write(), notes, next(List.copyOf(texts.keySet())));
  }

  private Map<String, Path> places(Path home) {
    Path generated = home.resolve("generated");
    Map<String, Path> places = new LinkedHashMap<>();
    if (genOnly || systemInfo.isPresent()) {
      String name = EffectiveFiles.SYSTEM_INFO;
      places.put(name, systemInfo.orElse(generated.resolve(name)));
    }
    if (genOnly || storage.isPresent()) {
      String name = EffectiveFiles.SHARED_STORAGE;
      places.put(name, storage.orElse(generated.resolve(name)));
    }
    return places;
  }

  private static List<String> comment() {
    return List.of(
        "Written by " + Advice.ME + ": all settings in effect, including the shipped defaults.");
  }

  private static List<Problem> notes(EffectiveFiles effective) {
    List<Problem> notes = new ArrayList<>();
    List<String> passwords = effective.passwords();
    if (!passwords.isEmpty()) {
      notes.add(
          Problem.warning(
              String.join(", ", passwords),
              "is not saved",
              "use a key, or --password-file FILE, or --ask-password"));
    }
    List<String> beyond =
        effective.beyond(List.of(EffectiveFiles.SYSTEM_INFO, EffectiveFiles.SHARED_STORAGE));
    if (!beyond.isEmpty()) {
      notes.add(
          Problem.warning(
              String.join(", ", beyond),
              "is not part of these two files, so not saved",
              Advice.ME + " gen --overrides=FILE writes all that differs from the defaults"));
    }
    return notes;
  }

  private static String next(List<Path> files) {
    Path folder = files.getFirst().toAbsolutePath().getParent();
    boolean usable =
        folder != null
            && files.equals(
                List.of(
                    files.getFirst().resolveSibling(EffectiveFiles.SYSTEM_INFO),
                    files.getFirst().resolveSibling(EffectiveFiles.SHARED_STORAGE)));
    return usable
        ? Advice.ME + " plan --config-dir " + folder
        : "to use them, rename them to system_info and shared_storage in one folder";
  }

  /** The same options as arguments of {@code apply}. */
  public List<String> asApply() {
    List<String> words = new ArrayList<>();
    configFolder.ifPresent(folder -> words.addAll(List.of("--config-dir", folder.toString())));
    controller.ifPresent(host -> words.addAll(List.of("--controller", host)));
    compute2.ifPresent(host -> words.addAll(List.of("--compute2", host)));
    password.ifPresent(secret -> words.addAll(List.of("--password", secret)));
    if (yes) {
      words.add("--yes");
    }
    if (json) {
      words.add("--json");
    }
    return words;
  }
}
