package io.crucible.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.ini4j.Profile;

/** Reads the shipped list of keys. */
final class KeysFile {
  private static final String RESOURCE = "/defaults/keys.ini";

  private final List<KnownKey> keys = new ArrayList<>();
  private final Map<String, String> aliases = new LinkedHashMap<>();
  private final Map<String, String> emptySections = new LinkedHashMap<>();
  private final Map<String, String> retiredReasons = new LinkedHashMap<>();
  private final Map<String, String> retiredFiles = new LinkedHashMap<>();

  KnownKeys load() {
    for (Profile.Section section : IniReader.parse(resource()).values()) {
      String name = section.getName();
      if (name.equals("section aliases")) {
        aliases.putAll(section);
      } else if (name.equals("empty sections")) {
        section.forEach(
            (file, list) -> KnownKeys.split(list).forEach(s -> emptySections.put(s, file)));
      } else if (name.startsWith("retired ")) {
        retired(section);
      } else {
        keys.add(key(section));
      }
    }
    return new KnownKeys(keys, aliases, emptySections, retiredReasons, retiredFiles);
  }

  private static String resource() {
    try (InputStream stream =
        Objects.requireNonNull(KeysFile.class.getResourceAsStream(RESOURCE), RESOURCE)) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void retired(Profile.Section section) {
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

  private static KnownKey key(Profile.Section section) {
    String path = section.getName();
    int slash = path.indexOf('/');
    int dot = path.indexOf('.', slash);
    return new KnownKey(
        path.substring(0, slash),
        path.substring(slash + 1, dot),
        path.substring(dot + 1),
        required(section, "description"),
        ValueType.named(required(section, "type")),
        list(section, "values"),
        list(section, "later"),
        Optional.ofNullable(section.get("default")),
        Optional.ofNullable(section.get("example")),
        Integer.parseInt(required(section, "since")),
        list(section, "also"),
        list(section, "known"));
  }

  private static String required(Profile.Section section, String key) {
    return Objects.requireNonNull(section.get(key), () -> section.getName() + " lacks " + key);
  }

  private static List<String> list(Profile.Section section, String key) {
    return Optional.ofNullable(section.get(key)).map(KnownKeys::split).orElse(List.of());
  }
}
