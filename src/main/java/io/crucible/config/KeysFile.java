package io.crucible.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Reads the known keys: general ones, and those in the component folders. */
final class KeysFile {
  private static final String RESOURCE = "/defaults/keys.ini";
  private static final List<String> FILES =
      List.of("system_info", "shared_storage", "libvirtd", "nova", "firewall");

  private final List<KnownKey> keys = new ArrayList<>();
  private final Map<String, String> aliases = new LinkedHashMap<>();
  private final Map<String, String> notes = new LinkedHashMap<>();
  private final Map<String, String> emptySections = new LinkedHashMap<>();
  private final Map<String, String> retiredReasons = new LinkedHashMap<>();
  private final Map<String, String> retiredFiles = new LinkedHashMap<>();

  KnownKeys load() {
    for (DataFile.Section section : DataFile.resource(RESOURCE).sections()) {
      String path = section.name();
      if (!path.isEmpty() && !read(path, section.keys())) {
        int slash = path.indexOf('/');
        keys.add(
            key(
                path.substring(0, slash),
                path.substring(slash + 1),
                section.keys(),
                section.need("description")));
      }
    }
    for (ComponentFolder folder : ComponentFolder.shipped()) {
      for (DataFile.Section section : folder.common().sections()) {
        read(section.name(), section.keys());
      }
      folder
          .common()
          .named("setting")
          .forEach((id, section) ->
              keys.add(key(section.need("file"), id, section.keys(), section.need("help"))));
    }
    keys.replaceAll(this::withValuesOfComponents);
    // The admin's own firewall rules come after those of the components.
    keys.sort(
        Comparator.comparingInt((KnownKey key) -> FILES.indexOf(key.file()))
            .thenComparing(key -> key.section().equals(KnownKey.ANY)));
    return new KnownKeys(keys, aliases, emptySections, retiredReasons, retiredFiles, notes);
  }

  /** Reads a section that both kinds of files can have; false for all other sections. */
  private boolean read(String name, Map<String, String> section) {
    if (name.equals("section aliases")) {
      aliases.putAll(section);
    } else if (name.equals("empty sections")) {
      section.forEach(
          (file, list) -> KnownKeys.split(list).forEach(s -> emptySections.put(s, file)));
    } else if (name.equals("section notes")) {
      section.forEach((heading, note) -> notes.put("[" + heading + "]", note));
    } else if (name.startsWith("sample ")) {
      notes.put(name.substring("sample ".length()), section.getOrDefault("note", ""));
    } else if (name.startsWith("retired ")) {
      retired(section);
    } else {
      return false;
    }
    return true;
  }

  /** Adds the values of components to a choice. */
  private KnownKey withValuesOfComponents(KnownKey key) {
    List<String> values = new ArrayList<>(key.values());
    for (ComponentFolder folder : ComponentFolder.shipped()) {
      folder
          .common()
          .section("values " + key.id())
          .ifPresent(section -> values.addAll(section.list("values")));
    }
    return key.withValues(values);
  }

  private void retired(Map<String, String> section) {
    String reason = required(section, "reason");
    section.forEach((file, list) -> {
      if (file.equals("reason")) {
        return;
      }
      for (String id : KnownKeys.split(list)) {
        retiredReasons.put(id, reason);
        retiredFiles.put(id.substring(0, id.indexOf('.')), file);
      }
    });
  }

  private static KnownKey key(
      String file, String id, Map<String, String> section, String description) {
    int dot = id.indexOf('.');
    return new KnownKey(
        file,
        id.substring(0, dot),
        id.substring(dot + 1),
        description,
        ValueType.named(section.getOrDefault("type", "text")),
        list(section, "values"),
        list(section, "later"),
        Optional.ofNullable(section.get("default")),
        Optional.ofNullable(section.get("example")),
        list(section, "also"),
        list(section, "known"),
        list(section, "several"),
        Sample.of(section, description));
  }

  private static String required(Map<String, String> section, String key) {
    return Objects.requireNonNull(section.get(key), () -> "a section has no " + key);
  }

  private static List<String> list(Map<String, String> section, String key) {
    return Optional.ofNullable(section.get(key)).map(KnownKeys::split).orElse(List.of());
  }
}
