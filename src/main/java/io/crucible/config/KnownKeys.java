package io.crucible.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** All keys that may be written, in the order in which they are documented. */
public final class KnownKeys {
  private static final KnownKeys SHIPPED = new KeysFile().load();

  private final List<KnownKey> keys;
  private final Map<String, String> sectionAliases;
  private final Map<String, String> fileOfSection = new LinkedHashMap<>();
  private final Map<String, String> retiredReasons;
  private final Map<String, String> notes;

  /**
   * @param emptySections sections without any key, and their file
   * @param retiredReasons why keys of older files are ignored, by {@code section.key}
   * @param retiredFiles file of each section that has only such keys
   * @param notes comments above a file, or above a {@code [section]}, in the example files
   */
  KnownKeys(
      List<KnownKey> keys,
      Map<String, String> sectionAliases,
      Map<String, String> emptySections,
      Map<String, String> retiredReasons,
      Map<String, String> retiredFiles,
      Map<String, String> notes) {
    this.keys = List.copyOf(keys);
    this.sectionAliases = Map.copyOf(sectionAliases);
    this.retiredReasons = new LinkedHashMap<>(retiredReasons);
    this.notes = Map.copyOf(notes);
    keys.stream()
        .filter(key -> !key.section().equals(KnownKey.ANY))
        .forEach(key -> fileOfSection.put(key.section(), key.file()));
    fileOfSection.putAll(emptySections);
    retiredFiles.forEach(fileOfSection::putIfAbsent);
  }

  public static KnownKeys shipped() {
    return SHIPPED;
  }

  public List<KnownKey> all() {
    return keys;
  }

  /** Also those without a key of their own, and those that only older files have. */
  public List<String> sections() {
    return List.copyOf(fileOfSection.keySet());
  }

  List<String> sections(String file) {
    return fileOfSection.entrySet().stream()
        .filter(entry -> entry.getValue().equals(file))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Names that a section can have. */
  public List<String> names(String section) {
    TreeSet<String> names = new TreeSet<>();
    for (KnownKey key : keys) {
      if (key.section().equals(section)) {
        names.addAll(key.isWildcard() ? key.listed() : List.of(shortName(key)));
      }
    }
    return List.copyOf(names);
  }

  private static String shortName(KnownKey key) {
    return key.name().substring(key.name().lastIndexOf('.') + 1);
  }

  /** The name of the section for an accepted spelling. */
  String canonicalSection(String written) {
    return sectionAliases.getOrDefault(written, written);
  }

  Optional<String> fileOf(String section) {
    if (fileOfSection.containsKey(section)) {
      return Optional.ofNullable(fileOfSection.get(section));
    }
    return section.endsWith(" rules") ? Optional.of("firewall") : Optional.empty();
  }

  /** The comment above a file, or above a {@code [section]}, in the example files. */
  public String note(String place) {
    return notes
        .getOrDefault(place, "")
        .lines()
        .map(line -> "# " + line + "\n")
        .collect(Collectors.joining());
  }

  /** Some of the older files have these keys in capitals. */
  Optional<String> retiredReason(String section, String name) {
    return Optional.ofNullable(retiredReasons.get(section + "." + name))
        .or(() ->
            name.equals(name.toUpperCase(Locale.ROOT))
                ? Optional.ofNullable(
                    retiredReasons.get(section + "." + name.toLowerCase(Locale.ROOT)))
                : Optional.empty());
  }

  /** The key for a name in a section; a key with this name wins over {@code *}. */
  public Optional<KnownKey> find(String section, String name) {
    List<KnownKey> candidates = new ArrayList<>();
    keys.stream().filter(key -> key.section().equals(section)).forEach(candidates::add);
    if (!fileOfSection.containsKey(section) && section.endsWith(" rules")) {
      keys.stream().filter(key -> key.section().equals(KnownKey.ANY)).forEach(candidates::add);
    }
    return candidates.stream()
        .filter(key -> key.answersTo(name))
        .findFirst()
        .or(() -> candidates.stream().filter(KnownKey::isWildcard).findFirst());
  }

  /** Sections that have a key of this name. */
  List<String> sectionsWith(String name) {
    return keys.stream()
        .filter(key -> key.answersTo(name))
        .map(KnownKey::section)
        .filter(section -> !section.equals(KnownKey.ANY))
        .distinct()
        .toList();
  }

  static List<String> split(String list) {
    return Arrays.stream(list.split("\\s*,\\s*", -1)).filter(item -> !item.isEmpty()).toList();
  }
}
