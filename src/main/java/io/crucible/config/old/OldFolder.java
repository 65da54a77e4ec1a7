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
 * The configuration of an old Crucible, of any of its layouts, turned into today's files: the same
 * site, and notes on all that is not as it was.
 */
public final class OldFolder {
  private static final String SETENFORCE = "services.setenforce";
  private static final int WIDTH = 98;

  /** What is said of the old files and already done in the new ones. */
  private static final Pattern MENDED = Pattern.compile("fsid=0|state_path = ");

  private static final List<String> PASSWORDS =
      List.of("ssh_creds.password", "ssh_creds.become_password");

  /**
   * What became of it.
   *
   * @param notes on what changed its meaning, had no effect or was refused
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
                MENDED.matcher(warning.found()).lookingAt() ? withoutRemedy(warning) : warning));
  }

  /**
   * @param given a folder with the files, or a checkout with such a folder in it
   * @throws ProblemsException with all that cannot be understood
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
                        "there is no system_info in it, nor in configs or config below it",
                        "give the folder that has the files of the older Crucible")));
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
                  + " is none of the older Crucible: these are today's files",
              "use them as they are, with --config-dir " + folder));
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
                "nova_compute_hosts became lines below [hosts], with addresses for names",
                "better names: vm1 = ADDRESS [roles]"));
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
      // As the shipped file writes it: known options need no section of the file on hosts.
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
          "setenforce = " + setenforce + " was refused: SELinux stays as it is on each host",
          "virt_use_nfs, which guests on NFS need, is set where SELinux is");
    }
    for (String id : PASSWORDS) {
      Setting password = inFiles.get(id);
      if (password != null
          && !LoginReader.isNone(password.value())
          && !password.value().isEmpty()) {
        note(
            password,
            "the " + id.substring(id.indexOf('.') + 1) + " was not copied; files here hold none",
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
      head.add("Imported from " + folder + ". What is not as it was:");
      head.addAll(lines);
      config.head(file, head);
    });
  }

  /**
   * The new file for what was said of an old one; what was said of the folder goes in the first.
   */
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
