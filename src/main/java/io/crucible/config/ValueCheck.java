package io.crucible.config;

import io.crucible.model.Origin;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;

/** Resolves and checks every value by itself. */
final class ValueCheck {
  private final Layers layers;
  private final Map<String, Place> places;
  private final Findings findings;
  private final Map<String, Setting> settings = new LinkedHashMap<>();
  private final Set<String> written = new HashSet<>();
  private final Set<String> broken = new HashSet<>();

  ValueCheck(Layers layers, Map<String, Place> places, Findings findings) {
    this.layers = layers;
    this.places = places;
    this.findings = findings;
  }

  Effective check() {
    for (String id : layers.ids()) {
      Place place = places.get(id);
      if (place != null) {
        check(id, place.key());
      }
    }
    return new Effective(settings, written, broken);
  }

  private void check(String id, KnownKey key) {
    if (key.type() == ValueType.SECRET) {
      // A password may hold anything, a dollar sign too.
      layers.written(id).ifPresent(setting -> settings.put(id, setting));
      return;
    }
    Optional<Setting> found = resolve(id, key);
    if (found.isEmpty()) {
      return;
    }
    // What we ship is only wrong where it repeats a wrong value, and that was reported already.
    boolean shipped = layers.written(id).orElseThrow().origin().equals(Origin.shipped());
    if (!shipped) {
      written.add(id);
    }
    Optional<String> accepted = accept(id, key, found.get(), shipped ? new Findings() : findings);
    if (accepted.isPresent()) {
      settings.put(id, new Setting(accepted.get(), found.get().origin()));
    } else {
      fallBack(id, key);
    }
  }

  private void fallBack(String id, KnownKey key) {
    broken.add(id);
    key.shipped()
        .map(value ->
            Layers.REFERENCE.matcher(value).replaceAll(reference -> checked(reference.group(1))))
        .ifPresent(value -> settings.put(id, new Setting(value, Origin.shipped())));
  }

  /** A setting that was checked before this one; keys refer to earlier ones only. */
  private String checked(String id) {
    Setting setting = settings.get(id);
    return setting == null ? "" : Matcher.quoteReplacement(setting.value());
  }

  private Optional<Setting> resolve(String id, KnownKey key) {
    try {
      Optional<Setting> found = layers.resolved(id);
      // oslo.config has references of its own.
      Optional<String> dangling =
          found
              .filter(f -> !key.section().equals("nova_conf"))
              .flatMap(f -> layers.danglingReference(f.value()));
      if (dangling.isEmpty()) {
        return found;
      }
      findings.error(
          found.orElseThrow().origin(),
          place(id) + " refers to ${" + dangling.get() + "}, which is not set",
          Spelling.closest(dangling.get(), layers.ids())
              .map(meant -> "did you mean ${" + meant + "}?")
              .orElse("write it as ${section.key}"));
    } catch (IllegalStateException e) {
      findings.error(
          layers.written(id).orElseThrow().origin(),
          place(id) + " refers to itself, directly or through other keys",
          "give one of them a value");
    }
    fallBack(id, key);
    return Optional.empty();
  }

  /** The value in its tidy form, or empty when it was refused. */
  private Optional<String> accept(String id, KnownKey key, Setting setting, Findings report) {
    String value = setting.value();
    String lower = value.toLowerCase(Locale.ROOT);
    if (key.later().contains(lower)) {
      report.error(
          setting.origin(),
          place(id) + " = " + value + " comes with a later release",
          "for now: " + String.join(", ", key.values()));
      return Optional.empty();
    }
    if (!key.values().isEmpty()) {
      if (key.values().contains(lower)) {
        return Optional.of(lower);
      }
      report.error(
          setting.origin(),
          place(id) + " = " + value + " is not a known value",
          Spelling.remedy(value, key.values()));
      return Optional.empty();
    }
    if (!key.type().accepts(value)) {
      report.error(
          setting.origin(), place(id) + " = " + value + " cannot be used", remedy(key, value));
      return Optional.empty();
    }
    boolean path = key.type() == ValueType.PATH || key.type() == ValueType.NOVA_PATH;
    return Optional.of(path ? Shape.tidyPath(value) : value);
  }

  private static String remedy(KnownKey key, String value) {
    String expected = "expected is " + key.type().expected();
    if (value.contains(" #")) {
      return expected + "; a comment stands on a line of its own";
    }
    if (value.startsWith("\"")) {
      return expected + "; without quotes";
    }
    return expected;
  }

  private String place(String id) {
    return id.substring(id.indexOf('.') + 1);
  }
}
