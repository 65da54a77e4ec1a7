package io.crucible.config.write;

import io.crucible.config.ComponentFolder;
import io.crucible.config.KnownKey;
import io.crucible.config.KnownKeys;
import io.crucible.config.Sample;
import io.crucible.config.ValueType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The example files with comments, generated from the known settings. Each component folder with
 * firewall rules has a separate file in {@code firewall}.
 */
final class SampleFiles {
  static final String FIREWALL = "firewall";

  /** Example hosts in a documentation network (RFC 5737). */
  static final String HOSTS =
      """
      vm1 = 192.0.2.11 [compute, storage]
      vm2 = 192.0.2.12 [compute]
      """;

  private final KnownKeys known = KnownKeys.shipped();
  private final Map<String, List<KnownKey>> byFile = new LinkedHashMap<>();

  SampleFiles() {
    for (KnownKey key : known.all()) {
      if (key.sample().form() != Sample.Form.NO) {
        file(key)
            .ifPresent(name -> byFile.computeIfAbsent(name, added -> new ArrayList<>()).add(key));
      }
    }
  }

  /** Names of the files, such as {@code firewall/nfs}. */
  Set<String> names() {
    return new LinkedHashSet<>(byFile.keySet());
  }

  /** The file with the rules of a section; empty if no component has such a section. */
  Optional<String> fileOfRule(String section) {
    return ComponentFolder.shipped().stream()
        .filter(folder ->
            folder.common().named("setting").keySet().stream()
                .anyMatch(id -> id.startsWith(section + ".")))
        .map(folder -> FIREWALL + "/" + folder.name())
        .filter(byFile::containsKey)
        .findFirst();
  }

  private Optional<String> file(KnownKey key) {
    return key.file().equals(FIREWALL) ? owner(key) : Optional.of(key.file());
  }

  private static Optional<String> owner(KnownKey key) {
    return ComponentFolder.shipped().stream()
        .filter(folder -> folder.common().section("setting " + key.id()).isPresent())
        .map(folder -> FIREWALL + "/" + folder.name())
        .findFirst();
  }

  /**
   * The text of one file.
   *
   * @param without sections to omit
   */
  String text(String name, Set<String> without) {
    StringBuilder text = new StringBuilder(known.note(name));
    Set<String> begun = new LinkedHashSet<>();
    for (KnownKey key : byFile.getOrDefault(name, List.of())) {
      if (without.contains(key.section())) {
        continue;
      }
      if (begun.add(key.section())) {
        text.append('\n').append(known.note("[" + key.section() + "]"));
        text.append('[').append(key.section()).append("]\n");
      }
      append(text, key);
    }
    return text.toString();
  }

  private static void append(StringBuilder text, KnownKey key) {
    key.sample().note().ifPresent(note -> text.append("# ").append(note).append('\n'));
    if (key.type() == ValueType.HOST_LINE) {
      text.append(HOSTS);
      return;
    }
    if (key.sample().form() == Sample.Form.YES) {
      text.append(shortName(key)).append(" = ").append(key.shipped().orElse("")).append('\n');
      return;
    }
    String example = key.example().or(key::shipped).orElse("");
    text.append('#');
    if (!key.isWildcard()) {
      text.append(shortName(key)).append(" = ");
    }
    text.append(example).append('\n');
  }

  /** Known options of a file on hosts are written without their section there. */
  private static String shortName(KnownKey key) {
    return key.name().substring(key.name().lastIndexOf('.') + 1);
  }
}
