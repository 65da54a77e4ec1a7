package io.crucible.config;

import io.crucible.model.Origin;
import io.crucible.model.SettingLayer;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Settings from variables such as {@code CRUCIBLE_NFS_EXPORT__EXPORT}: the section, two
 * underscores, the key. Blanks and hyphens are written as underscores, and case does not matter.
 */
final class EnvironmentLayer {
  private static final String PREFIX = "CRUCIBLE_";
  private static final String DIVIDER = "__";

  private final KnownKeys known;
  private final KeyResolver resolver;

  EnvironmentLayer(KnownKeys known, KeyResolver resolver) {
    this.known = known;
    this.resolver = resolver;
  }

  Layer read(Map<String, String> environment) {
    Layer layer = new Layer();
    // Sorted, so that problems are reported in the same order each time.
    new TreeMap<>(environment)
        .forEach((variable, value) -> {
          if (variable.startsWith(PREFIX) && variable.contains(DIVIDER)) {
            take(variable, value, layer);
          }
        });
    return layer;
  }

  private void take(String variable, String value, Layer layer) {
    Origin origin = new Origin("environment variable " + variable, 0, SettingLayer.ENVIRONMENT);
    int divider = variable.indexOf(DIVIDER, PREFIX.length());
    String writtenSection = variable.substring(PREFIX.length(), divider);
    String writtenKey = variable.substring(divider + DIVIDER.length()).replace(DIVIDER, ".");
    String section = matching(writtenSection, known.sections());
    String key =
        matching(
            writtenKey,
            known.all().stream()
                .filter(k -> k.section().equals(section) && !k.isWildcard())
                .map(KnownKey::name)
                .toList());
    if (resolver.acceptsHeading(section, "", origin)) {
      resolver
          .place(section, key, origin)
          .ifPresent(place -> layer.settings().put(place.id(), new Setting(value, origin)));
    }
  }

  private static String matching(String written, List<String> candidates) {
    String wanted = plain(written);
    return candidates.stream()
        .filter(candidate -> plain(candidate).equals(wanted))
        .findFirst()
        .orElse(written.toLowerCase(Locale.ROOT));
  }

  private static String plain(String name) {
    return name.toUpperCase(Locale.ROOT).replace(' ', '_').replace('-', '_');
  }
}
