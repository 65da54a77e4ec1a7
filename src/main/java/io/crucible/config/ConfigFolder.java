package io.crucible.config;

import io.crucible.model.Origin;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds the files of a configuration. For a missing file the defaults are used. */
public final class ConfigFolder {
  private static final String STORAGE = "shared_storage";
  private static final String OLD_STORAGE = "share_storage";
  private static final String FIREWALL = "firewall";
  public static final String OVERRIDES = "overrides";

  /** Only beside such a folder: /etc/firewall beside /etc/crucible belongs to another program. */
  private static final Set<String> USUAL_NAMES = Set.of("config", "configs");

  /** Files that editors and package managers leave behind. */
  private static final Pattern LEFT_BEHIND =
      Pattern.compile("\\..*|.*~|.*\\.(bak|orig|swp|rpmsave|rpmnew|dpkg-\\w+|md)");

  private final Path folder;
  private final ProblemCollector findings;

  ConfigFolder(Path folder, ProblemCollector findings) {
    this.folder = folder;
    this.findings = findings;
  }

  /** The files to read, in order, with the file name that their sections belong to. */
  Map<Path, String> files() {
    Map<Path, String> files = new LinkedHashMap<>();
    if (!Files.isDirectory(folder)) {
      String found = Files.exists(folder) ? "is not a folder" : "there is no such folder";
      findings.error(
          origin(folder),
          found,
          "set --config-dir to the folder with the configuration; ./run_me.sh init creates one");
      return files;
    }
    for (String name : List.of("system_info", STORAGE, OLD_STORAGE, "libvirtd", "nova")) {
      if (present(folder.resolve(name))) {
        files.put(folder.resolve(name), name.equals(OLD_STORAGE) ? STORAGE : name);
      } else {
        hintAtMisspelling(name);
      }
    }
    if (present(folder.resolve(STORAGE)) && present(folder.resolve(OLD_STORAGE))) {
      findings.error(
          origin(folder.resolve(OLD_STORAGE)),
          "this is the old name of " + STORAGE + ", and both files exist",
          "delete or rename one of them");
    }
    firewall().forEach(file -> files.put(file, FIREWALL));
    return files;
  }

  /** Generated settings. They override the files, and can have sections of all of them. */
  Path overrides() {
    return folder.resolve(OVERRIDES);
  }

  /** Where the firewall settings of a configuration are, or would be. */
  public static Path firewallOf(Path folder) {
    Path own = folder.resolve(FIREWALL);
    Path absolute = folder.toAbsolutePath().normalize();
    Path name = absolute.getFileName();
    if (present(own) || name == null || !USUAL_NAMES.contains(name.toString())) {
      return own;
    }
    // Keeps the form in which the user gave the path, for messages.
    Path parent = folder.getParent() == null ? Path.of("") : folder.getParent();
    return folder.normalize().equals(folder)
        ? parent.resolve(FIREWALL)
        : absolute.resolveSibling(FIREWALL);
  }

  private List<Path> firewall() {
    Path chosen = firewallOf(folder);
    if (!present(chosen)) {
      return List.of();
    }
    return Files.isDirectory(chosen) ? list(chosen) : List.of(chosen);
  }

  private List<Path> list(Path directory) {
    try (Stream<Path> entries = Files.list(directory)) {
      return entries
          .filter(file -> !LEFT_BEHIND.matcher(String.valueOf(file.getFileName())).matches())
          .sorted()
          .toList();
    } catch (IOException e) {
      findings.error(
          origin(directory),
          "cannot be read: " + e.getMessage(),
          "check with: ls -ld '" + directory + "'");
      return List.of();
    }
  }

  private void hintAtMisspelling(String missing) {
    List<String> strangers = new ArrayList<>();
    for (Path file : list(folder)) {
      strangers.add(String.valueOf(file.getFileName()));
    }
    strangers.removeAll(
        List.of(
            "system_info",
            STORAGE,
            OLD_STORAGE,
            "libvirtd",
            "nova",
            OVERRIDES,
            SecretStore.FILE,
            SecretStore.ENCRYPTED));
    Spelling.closest(missing, strangers)
        .ifPresent(found ->
            findings.warning(
                origin(folder.resolve(found)),
                "is not a configuration file, and is ignored",
                "did you mean " + missing + "?"));
  }

  /** Also true for a broken link, which is reported when it is read. */
  public static boolean present(Path file) {
    return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
  }

  private static Origin origin(Path path) {
    return new Origin(path.toString(), 0);
  }
}
