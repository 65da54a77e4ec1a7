package io.crucible.shell;

import io.crucible.config.KnownKey;
import io.crucible.config.KnownKeys;
import io.crucible.config.LoadedSite;
import io.crucible.config.Setting;
import io.crucible.config.SettingName;
import io.crucible.config.ValueType;
import io.crucible.model.Host;
import io.crucible.model.ProblemsException;
import io.crucible.view.Words;
import io.crucible.workflow.ComponentsReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Values for completion, each with a short description; read again at every completion. */
final class ShellValues {
  /** A longer list would fill the screen, and old runs are rarely wanted. */
  private static final int NEWEST_RUNS = 50;

  private final SessionParts parts;

  ShellValues(SessionParts parts) {
    this.parts = parts;
  }

  /** Hosts, then groups: roles, and patterns for names that differ only in their number. */
  Map<String, String> hosts() {
    Map<String, String> found = new LinkedHashMap<>();
    List<Host> hosts = loaded().map(loaded -> loaded.site().hosts()).orElse(List.of());
    hosts.forEach(host -> found.put(host.name(), host.address()));
    Map<String, Integer> groups = new LinkedHashMap<>();
    for (Host host : hosts) {
      host.roles().stream().sorted().forEach(role -> groups.merge(role, 1, Integer::sum));
      String stem = host.name().replaceFirst("\\d+$", "");
      if (!stem.isEmpty() && !stem.equals(host.name())) {
        groups.merge(stem + "*", 1, Integer::sum);
      }
    }
    groups.forEach((name, number) -> {
      if (number > 1 || !name.endsWith("*")) {
        found.putIfAbsent(name, Words.count(number, "host"));
      }
    });
    return found;
  }

  /** Newest first. */
  Map<String, String> runs() {
    Map<String, String> found = new LinkedHashMap<>();
    try (Stream<Path> folders = Files.list(parts.stateFolder().resolve("runs"))) {
      folders
          .map(folder -> String.valueOf(folder.getFileName()))
          .sorted(Comparator.reverseOrder())
          .limit(NEWEST_RUNS)
          .forEach(name -> found.put(name, ""));
    } catch (IOException e) {
      // No run yet.
      return Map.of();
    }
    return found;
  }

  /** Every key that can be written by name. */
  Map<String, String> keys() {
    Map<String, String> found = new LinkedHashMap<>();
    for (KnownKey key : KnownKeys.shipped().all()) {
      if (!key.isWildcard()) {
        found.put(key.id(), key.description());
      } else if (!key.section().equals(KnownKey.ANY)) {
        key.listed().forEach(name -> found.put(key.section() + "." + name, key.description()));
      }
    }
    // Keys in the files of sections that take any name, such as hosts.
    effective().keySet().forEach(name -> found.putIfAbsent(name, ""));
    return found;
  }

  Map<String, String> sections() {
    Map<String, String> found = new LinkedHashMap<>();
    KnownKeys.shipped().sections().forEach(section -> found.put(section, ""));
    found.putAll(keys());
    return found;
  }

  Map<String, String> components() {
    return ComponentsReport.names();
  }

  Map<String, String> sets() {
    return parts.session().settings();
  }

  /** Values of a setting: all of a choice; otherwise the current and the shipped value. */
  Map<String, String> valuesOf(String name) {
    Map<String, String> found = new LinkedHashMap<>();
    Optional<KnownKey> key = SettingName.key(KnownKeys.shipped(), name);
    if (key.isEmpty() || key.get().type() == ValueType.SECRET) {
      return found;
    }
    key.get().values().forEach(value -> found.put(value, ""));
    if (key.get().type() == ValueType.YES_NO) {
      found.put("yes", "");
      found.put("no", "");
    }
    Optional.ofNullable(effective().get(SettingName.of(name)))
        .ifPresent(now -> found.put(now.value(), "current value"));
    key.get().shipped().ifPresent(value -> found.putIfAbsent(value, "shipped default"));
    key.get().example().ifPresent(value -> found.putIfAbsent(value, "for example"));
    return found;
  }

  private Map<String, Setting> effective() {
    Map<String, Setting> settings = new LinkedHashMap<>();
    loaded()
        .ifPresent(loaded ->
            loaded
                .site()
                .effective()
                .forEach((path, setting) -> settings.put(SettingName.of(path), setting)));
    return settings;
  }

  /** Empty while the files have errors. */
  private Optional<LoadedSite> loaded() {
    try {
      return Optional.of(parts.load());
    } catch (ProblemsException e) {
      return Optional.empty();
    }
  }
}
