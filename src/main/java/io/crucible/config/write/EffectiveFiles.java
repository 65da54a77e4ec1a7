package io.crucible.config.write;

import io.crucible.config.ConfigFolder;
import io.crucible.config.KnownKey;
import io.crucible.config.KnownKeys;
import io.crucible.config.Layers;
import io.crucible.config.Setting;
import io.crucible.config.Site;
import io.crucible.config.SiteLoader;
import io.crucible.config.ValueType;
import io.crucible.model.Origin;
import io.crucible.model.ProblemsException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;

/**
 * The effective settings of a site as files, without passwords. Reading them gives the same site.
 */
public final class EffectiveFiles {
  public static final String SYSTEM_INFO = "system_info";
  public static final String SHARED_STORAGE = "shared_storage";

  /** Overrides the files of a folder; see {@link SiteLoader#load}. */
  public static final String OVERRIDES = ConfigFolder.OVERRIDES;

  private static final String NO_PASSWORD = "none";
  private static final String HOST_PREFIX = HostSections.HOSTS + ".";
  private static final String COMPUTE_HOSTS = ShortHosts.NOVA + "." + ShortHosts.COMPUTE_HOSTS;

  /** If it is written it also sets the NFS version, which its default does not. */
  private static final String BACKEND = "storage.backend";

  private final Site site;
  private final Path folder;
  private final KnownKeys known = KnownKeys.shipped();
  private final Map<String, String> values = new HashMap<>();

  /**
   * @param folder that the site was loaded from
   */
  public EffectiveFiles(Site site, Path folder) {
    this.site = site;
    this.folder = folder;
    site.effective().forEach((path, setting) -> values.put(id(path), setting.value()));
  }

  /**
   * All settings of one file, also defaults.
   *
   * @param comment lines at the top
   */
  public String file(String name, List<String> comment) throws ProblemsException {
    Map<String, Map<String, String>> sections = new LinkedHashMap<>();
    if (name.equals(SYSTEM_INFO)) {
      sections.putAll(hosts());
    }
    site.effective()
        .forEach((path, setting) -> {
          boolean silent = id(path).equals(BACKEND) && setting.origin().equals(Origin.shipped());
          if (path.startsWith(name + "/") && !isHost(id(path)) && !silent) {
            put(sections, id(path), value(id(path), setting));
          }
        });
    return IniWriter.text(comment, sections);
  }

  /** Settings that differ from the defaults, and empty values for settings to reset. */
  public String overrides(List<String> comment) throws ProblemsException {
    Map<String, Setting> inFiles = SiteLoader.inFiles(folder);
    Map<String, Map<String, String>> sections = new LinkedHashMap<>();
    hosts().forEach((section, lines) -> sections.put(section, new LinkedHashMap<>(lines)));
    site.effective()
        .forEach((path, setting) -> {
          String id = id(path);
          Setting written = inFiles.get(id);
          boolean over = written != null && !written.origin().equals(setting.origin());
          if (!isHost(id) && !isSecret(id) && (over || !isDefault(id))) {
            put(sections, id, value(id, setting));
          }
        });
    inFiles.forEach((id, setting) -> {
      boolean said = sections.getOrDefault(section(id), Map.of()).containsKey(key(id));
      boolean gone = isHost(id) ? !said : !values.containsKey(id) && !setting.value().isEmpty();
      if (gone) {
        put(sections, id, "");
      }
    });
    return IniWriter.text(comment, sections);
  }

  /** Settings that differ from the defaults and do not belong in these files. */
  public List<String> beyond(List<String> files) {
    return site.effective().keySet().stream()
        .filter(path -> !files.contains(path.substring(0, path.indexOf('/'))))
        .filter(path -> !isDefault(id(path)))
        .toList();
  }

  /** Passwords that the site has from its files, by {@code section.key}. */
  public List<String> passwords() {
    return values.keySet().stream()
        .filter(id -> isSecret(id) && !values.getOrDefault(id, "").equals(NO_PASSWORD))
        .sorted()
        .toList();
  }

  private Map<String, Map<String, String>> hosts() throws ProblemsException {
    boolean named =
        values.containsKey("nfs_export.nfs_server") || values.containsKey("fstab.nfs_server");
    return HostSections.of(site.hosts(), named);
  }

  private static void put(Map<String, Map<String, String>> sections, String id, String value) {
    sections.computeIfAbsent(section(id), _ -> new LinkedHashMap<>()).put(key(id), value);
  }

  private String value(String id, Setting setting) {
    if (isSecret(id)) {
      return NO_PASSWORD;
    }
    boolean local = known(id).filter(key -> key.type() == ValueType.LOCAL_FILE).isPresent();
    // A relative path starts at the configuration folder, and the result may be in another folder.
    return local && !setting.value().startsWith("~/")
        ? folder.toAbsolutePath().resolve(setting.value()).normalize().toString()
        : setting.value();
  }

  private static boolean isHost(String id) {
    return id.startsWith(HOST_PREFIX) || id.equals(COMPUTE_HOSTS);
  }

  private boolean isSecret(String id) {
    return known(id).filter(key -> key.type() == ValueType.SECRET).isPresent();
  }

  /** A default that refers to another key is a default for any value of that key. */
  private boolean isDefault(String id) {
    return known(id)
        .flatMap(KnownKey::shipped)
        .map(shipped ->
            Layers.REFERENCE
                .matcher(shipped)
                .replaceAll(
                    it -> Matcher.quoteReplacement(values.getOrDefault(it.group(1), it.group()))))
        .filter(shipped -> tight(shipped).equals(tight(values.getOrDefault(id, ""))))
        .isPresent();
  }

  /** Lists are equal with and without blanks after their commas. */
  private static String tight(String value) {
    return value.replaceAll(",\\s+", ",");
  }

  private Optional<KnownKey> known(String id) {
    return known.all().stream().filter(key -> key.id().equals(id)).findFirst();
  }

  private static String id(String path) {
    return path.substring(path.indexOf('/') + 1);
  }

  private static String section(String id) {
    return id.substring(0, dot(id));
  }

  private static String key(String id) {
    return id.substring(dot(id) + 1);
  }

  /** Section names of rules can contain dots; in other sections, keys can. */
  private static int dot(String id) {
    boolean rule = id.endsWith(" rules.tcp_ports") || id.endsWith(" rules.udp_ports");
    return rule ? id.lastIndexOf('.') : id.indexOf('.');
  }
}
