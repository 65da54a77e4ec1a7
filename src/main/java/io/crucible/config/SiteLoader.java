package io.crucible.config;

import io.crucible.model.Host;
import io.crucible.model.Login;
import io.crucible.model.Origin;
import io.crucible.model.ProblemsException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Reads a configuration folder and its overrides; the result is a site or all problems. */
public final class SiteLoader {
  private static final Set<String> SELINUX_OFF = Set.of("0", "permissive", "disabled");

  private final KnownKeys known = KnownKeys.shipped();
  private final ProblemCollector findings = new ProblemCollector();
  private final RetiredKeys retired = new RetiredKeys();
  private final KeyResolver resolver = new KeyResolver(known, findings, retired);
  private final Path folder;
  private final Overrides overrides;

  private SiteLoader(Path folder, Overrides overrides) {
    this.folder = folder;
    this.overrides = overrides;
    // Defaults are resolved too, although no file has them.
    for (KnownKey key : known.all()) {
      if (key.shipped().isPresent()) {
        resolver.place(key.section(), key.name(), Origin.shipped());
      }
    }
  }

  /**
   * Loads a site.
   *
   * @param folder with the files system_info, shared_storage, libvirtd, nova, firewall and
   *     overrides, each of which may be missing
   * @throws ProblemsException with all errors, each with file and line
   */
  public static LoadedSite load(Path folder, Overrides overrides) throws ProblemsException {
    return new SiteLoader(folder, overrides).load();
  }

  /** The settings in the files of a folder, by {@code section.key}; not checked or resolved. */
  public static Map<String, Setting> inFiles(Path folder) {
    SiteLoader loader = new SiteLoader(folder, Overrides.none());
    ConfigFolder files = new ConfigFolder(folder, loader.findings);
    return new FileLayers(loader.resolver, loader.findings).files(files).settings();
  }

  private LoadedSite load() throws ProblemsException {
    Origin nowhere = new Origin(folder.toString(), 0);
    Effective effective = effective();
    retired.report(findings, nowhere);
    refuseSelinuxOff(effective);
    List<Host> hosts = new HostList(effective, overrides, findings).read(nowhere);
    LocalFiles files = new LocalFiles(folder, overrides.environment());
    Login login = new LoginReader(effective, files, findings).read(overrides.password());
    SiteDraft draft = new SiteDraft(hosts, login, effective, files, findings, nowhere);
    draft.put(new SecretStore(folder, overrides.environment()));
    SiteReader.all().forEach(reader -> reader.read(draft));
    warnIfAlone(hosts, nowhere);
    if (findings.hasErrors()) {
      throw new ProblemsException(findings.errors());
    }
    Map<String, Setting> shown = new Shown(resolver.places()).of(effective, draft.corrected());
    return new LoadedSite(draft.site(shown), findings.warnings());
  }

  private Effective effective() {
    ConfigFolder files = new ConfigFolder(folder, findings);
    FileLayers fileLayers = new FileLayers(resolver, findings);
    Layer written = fileLayers.files(files);
    Layer generated = fileLayers.overrides(files);
    Layer environment = new EnvironmentLayer(known, resolver).read(overrides.environment());
    OptionLayer optionLayer = new OptionLayer(resolver, findings);
    Layer session = optionLayer.session(overrides);
    Layer options = optionLayer.read(overrides);
    Layers layers = new Layers(List.of(options, session, environment, generated, written), known);
    return new ValueCheck(layers, resolver.places(), known.all(), findings).check();
  }

  private void refuseSelinuxOff(Effective effective) {
    effective
        .find("services.setenforce")
        .filter(setting -> SELINUX_OFF.contains(setting.value().toLowerCase(Locale.ROOT)))
        .ifPresent(setting ->
            findings.error(
                setting.origin(),
                "setenforce = "
                    + setting.value()
                    + " is refused: it would disable SELinux, which protects the host and its"
                    + " guests",
                "remove the line: guests on NFS need only the SELinux boolean virt_use_nfs, which"
                    + " Crucible sets"));
  }

  private void warnIfAlone(List<Host> hosts, Origin nowhere) {
    if (hosts.stream().filter(host -> host.has(Host.COMPUTE)).count() == 1) {
      findings.warning(
          nowhere,
          "there is only one compute host, but a migration needs two",
          "add another host to [hosts] in system_info");
    }
  }
}
