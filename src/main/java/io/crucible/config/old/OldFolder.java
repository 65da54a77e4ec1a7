package io.crucible.config.old;

import io.crucible.config.ConfigFolder;
import io.crucible.config.GuestFolder;
import io.crucible.config.KnownKeys;
import io.crucible.config.LoadedSite;
import io.crucible.config.LoginReader;
import io.crucible.config.Overrides;
import io.crucible.config.Setting;
import io.crucible.config.Site;
import io.crucible.config.SiteLoader;
import io.crucible.config.SiteReader;
import io.crucible.config.write.EffectiveFiles;
import io.crucible.config.write.NewConfig;
import io.crucible.model.Origin;
import io.crucible.model.Problem;
import io.crucible.model.ProblemsException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Converts the configuration of the older Crucible, in any of its layouts, to current files: the
 * same site, and notes on all differences.
 */
public final class OldFolder {
  private static final String SETENFORCE = "services.setenforce";
  private static final int WIDTH = 98;

  /** Warnings about the old files that are already fixed in the new ones. */
  private static final Pattern FIXED = Pattern.compile("fsid=0|state_path = |listen_tcp = ");

  private static final List<String> PASSWORDS =
      List.of("ssh_creds.password", "ssh_creds.become_password");

  /**
   * The result.
   *
   * @param notes on settings that changed their meaning, are ignored or were refused
   */
  public record Imported(NewConfig config, List<Problem> notes) {}

  private final Path folder;
  private final Site site;
  private final Map<String, Setting> inFiles;
  private final List<Problem> notes = new ArrayList<>();
  private final NewConfig config = new NewConfig();

  private OldFolder(Path folder, LoadedSite loaded) {
    this.folder = folder;
    site = loaded.site();
    inFiles = SiteLoader.inFiles(folder);
    loaded
        .warnings()
        .forEach(warning ->
            notes.add(
                FIXED.matcher(warning.found()).lookingAt() ? withoutRemedy(warning) : warning));
  }

  /**
   * @param given a folder with the files, or a checkout with such a folder in it
   * @throws ProblemsException with all errors in the files
   */
  public static Imported read(Path given) throws ProblemsException {
    Path folder =
        Stream.of(
                given,
                given.resolve("configs"),
                given.resolve("config"),
                given.resolve("crucible/configs"))
            .filter(path -> ConfigFolder.present(path.resolve(EffectiveFiles.SYSTEM_INFO)))
            .findFirst()
            .orElseThrow(() ->
                new ProblemsException(
                    Problem.error(
                        given.toString(),
                        "there is no file system_info in this folder, or in its subfolders configs"
                            + " and config",
                        "give the folder with the files of the older Crucible")));
    Overrides withoutRefusal =
        new Overrides(
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Map.of(),
            Map.of(SETENFORCE, ""),
            Optional.empty(),
            Map.of());
    return new OldFolder(folder, SiteLoader.load(folder, withoutRefusal)).imported();
  }

  private static Problem withoutRemedy(Problem warning) {
    return Problem.warning(warning.subject(), warning.found(), "");
  }

  private Imported imported() throws ProblemsException {
    if (site.part(GuestFolder.class).isEmpty()) {
      throw new ProblemsException(
          Problem.error(
              folder.toString(),
              "backend = "
                  + site.effective().get(EffectiveFiles.SHARED_STORAGE + "/storage.backend")
                  + " did not exist in the older Crucible, so these files are current ones",
              "use the folder directly: --config-dir " + folder));
    }
    hosts();
    noteRefusals();
    OldFolderSettings old = new OldFolderSettings(site, inFiles, config);
    old.done(List.of(SETENFORCE));
    old.done(PASSWORDS);
    Optional.ofNullable(inFiles.get("nova.nova_compute_hosts"))
        .ifPresent(setting ->
            note(
                setting,
                "nova_compute_hosts was converted to lines in [hosts], with addresses as names",
                "set better names: vm1 = ADDRESS [roles]"));
    SiteReader.all().forEach(reader -> reader.importOld(old));
    site.effective().forEach((path, setting) -> copy(path, setting, old));
    notes.addAll(old.notes());
    writeNotes();
    return new Imported(config, List.copyOf(notes));
  }

  private void hosts() throws ProblemsException {
    if (site.hosts().stream().anyMatch(host -> host.name().indexOf(':') >= 0)) {
      config.computeHosts(site.hosts());
    } else {
      config.hosts(site.hosts());
    }
  }

  private void copy(String path, Setting setting, OldFolderSettings old) {
    int slash = path.indexOf('/');
    String id = path.substring(slash + 1);
    boolean ours = setting.origin().equals(Origin.shipped());
    boolean host = id.startsWith("hosts.") || id.equals("nova.nova_compute_hosts");
    if (ours || host || old.isDone(id)) {
      return;
    }
    boolean rule = path.startsWith("firewall/");
    int dot = rule ? id.lastIndexOf('.') : id.indexOf('.');
    String section = id.substring(0, dot);
    String key = id.substring(dot + 1);
    String file = rule ? config.fileOfRule(section) : path.substring(0, slash);
    boolean known = KnownKeys.shipped().all().stream().anyMatch(each -> each.id().equals(id));
    if (known && !rule) {
      // As in the example file: known options are written without their section on hosts.
      key = key.substring(key.lastIndexOf('.') + 1);
    }
    if (rule) {
      config.dropWhatGivesWayTo(section);
    }
    config.set(file, section, key, setting.value());
  }

  private void noteRefusals() {
    Setting setenforce = inFiles.get(SETENFORCE);
    if (setenforce != null) {
      note(
          setenforce,
          "setenforce = "
              + setenforce
              + " was not copied: Crucible does not change the mode of SELinux",
          "nothing to do: Crucible sets virt_use_nfs, which guests on NFS need, on hosts with"
              + " SELinux");
    }
    for (String id : PASSWORDS) {
      Setting password = inFiles.get(id);
      if (password != null
          && !LoginReader.isNone(password.value())
          && !password.value().isEmpty()) {
        note(
            password,
            "the "
                + id.substring(id.indexOf('.') + 1)
                + " was not copied: the new files have no passwords",
            "use a key, or --password-file FILE, or --ask-password");
      }
    }
  }

  private void note(Setting setting, String found, String remedy) {
    notes.add(Problem.warning(setting.origin().toString(), found, remedy));
  }

  private void writeNotes() {
    Map<String, List<String>> byFile = new LinkedHashMap<>();
    for (Problem note : notes) {
      byFile.computeIfAbsent(fileOf(note.subject()), _ -> new ArrayList<>()).addAll(lines(note));
    }
    byFile.forEach((file, lines) -> {
      List<String> head = new ArrayList<>();
      head.add("Imported from " + folder + ". Differences:");
      head.addAll(lines);
      config.head(file, head);
    });
  }

  /** The new file for a note on an old one; notes on the folder go to the first file. */
  private String fileOf(String subject) {
    String inside =
        subject.startsWith(folder.toString())
            ? subject.substring(folder.toString().length())
            : subject;
    return Stream.of("nova", "libvirtd", EffectiveFiles.SYSTEM_INFO)
        .filter(name -> inside.matches("/" + name + "(:\\d+)?"))
        .findFirst()
        .orElseGet(() ->
            inside.matches("/shared?_storage(:\\d+)?")
                ? EffectiveFiles.SHARED_STORAGE
                : inside.contains("firewall") ? "firewall/nfs" : EffectiveFiles.SYSTEM_INFO);
  }

  private List<String> lines(Problem note) {
    String place = note.subject().replace(folder + "/", "");
    String text = (place.equals(folder.toString()) ? "" : place + ": ") + note.found();
    List<String> lines = wrapped("- ", text);
    if (!note.remedy().isEmpty()) {
      lines.addAll(wrapped("  -> ", note.remedy()));
    }
    return lines;
  }

  private static List<String> wrapped(String mark, String text) {
    List<String> lines = new ArrayList<>();
    StringBuilder line = new StringBuilder(mark);
    for (String word : text.split("\\s+")) {
      if (line.length() + word.length() > WIDTH && line.length() > mark.length()) {
        lines.add(line.toString().stripTrailing());
        line.setLength(0);
        line.append(" ".repeat(mark.length()));
      }
      line.append(word).append(' ');
    }
    lines.add(line.toString().stripTrailing());
    return lines;
  }
}
