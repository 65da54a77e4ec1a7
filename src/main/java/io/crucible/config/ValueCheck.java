package io.crucible.config;

import io.crucible.model.Origin;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;

/** Resolves and checks each value on its own. */
final class ValueCheck {
  private final Layers layers;
  private final Map<String, Place> places;
  private final ProblemCollector findings;
  private final List<KnownKey> order;
  private final Map<String, Setting> settings = new LinkedHashMap<>();
  private final Set<String> written = new HashSet<>();
  private final Set<String> broken = new HashSet<>();

  ValueCheck(
      Layers layers, Map<String, Place> places, List<KnownKey> order, ProblemCollector findings) {
    this.order = order;
    this.layers = layers;
    this.places = places;
    this.findings = findings;
  }

  Effective check() {
    layers.ids().stream()
        .map(places::get)
        .filter(Objects::nonNull)
        .sorted(Comparator.comparingInt(place -> order.indexOf(place.key())))
        .forEach(place -> check(place.id(), place.key()));
    return new Effective(settings, written, broken);
  }

  private void check(String id, KnownKey key) {
    Optional<Setting> setting = layers.written(id);
    if (setting.isEmpty()) {
      return;
    }
    // A default is only wrong if it refers to a wrong value, which is reported itself.
    boolean shipped = setting.get().origin().equals(Origin.shipped());
    ProblemCollector report = shipped ? new ProblemCollector() : findings;
    if (!shipped) {
      written.add(id);
    }
    if (key.type() == ValueType.SECRET) {
      // A password may contain anything, also a dollar sign.
      settings.put(id, setting.get());
      return;
    }
    resolve(id, key, setting.get(), report)
        .flatMap(resolved -> accept(id, key, resolved, report))
        .ifPresentOrElse(accepted -> settings.put(id, accepted), () -> fallBack(id, key));
  }

  private void fallBack(String id, KnownKey key) {
    broken.add(id);
    key.shipped()
        .map(value ->
            Layers.REFERENCE.matcher(value).replaceAll(reference -> checked(reference.group(1))))
        .ifPresent(value -> settings.put(id, new Setting(value, Origin.shipped())));
  }

  /** A setting that was checked before; keys refer only to earlier ones. */
  private String checked(String id) {
    Setting setting = settings.get(id);
    return setting == null ? "" : Matcher.quoteReplacement(setting.value());
  }

  private Optional<Setting> resolve(
      String id, KnownKey key, Setting setting, ProblemCollector report) {
    if (layers.isTooLong(setting.value())) {
      report.error(
          setting.origin(),
          place(id) + " is too long once its references are resolved: over 64 KiB",
          "write the value without references");
      return Optional.empty();
    }
    try {
      Setting resolved = layers.resolved(id, setting);
      // oslo.config has its own references.
      boolean mayDangle = key.section().equals("nova_conf");
      Optional<String> dangling = layers.danglingReference(resolved.value());
      if (mayDangle || dangling.isEmpty()) {
        return Optional.of(resolved);
      }
      report.error(
          setting.origin(),
          place(id) + " refers to ${" + dangling.get() + "}, which is not set",
          Spelling.closest(dangling.get(), layers.ids())
              .map(meant -> "did you mean ${" + meant + "}?")
              .orElse("use the form ${section.key}"));
    } catch (IllegalStateException e) {
      report.error(
          setting.origin(),
          place(id) + " refers to itself, directly or through other keys",
          "replace one of the references by a value");
    }
    return Optional.empty();
  }

  /** The normalised value, or empty if it was refused. */
  private Optional<Setting> accept(
      String id, KnownKey key, Setting setting, ProblemCollector report) {
    String value = key.type().withoutTabs(setting.value());
    String lower = value.toLowerCase(Locale.ROOT);
    if (key.later().contains(lower)) {
      report.error(
          setting.origin(),
          place(id) + " = " + value + " is not supported yet",
          "use one of: " + String.join(", ", key.values()));
      return Optional.empty();
    }
    if (!key.values().isEmpty()) {
      if (key.values().contains(lower)) {
        return Optional.of(new Setting(lower, setting.origin()));
      }
      report.error(
          setting.origin(),
          place(id) + " = " + value + " is not a known value",
          Spelling.remedy(value, key.values()));
      return Optional.empty();
    }
    if (!key.type().accepts(value)) {
      report.error(
          setting.origin(), place(id) + " = " + value + " is not valid", remedy(key, value));
      return Optional.empty();
    }
    return Optional.of(new Setting(key.type().normal(value), setting.origin()));
  }

  private static String remedy(KnownKey key, String value) {
    String expected = "expected: " + key.type().expected();
    if (ValueType.hasControl(value)) {
      return expected + "; it has a control character, which an editor may not show: cat -A FILE";
    }
    if (value.contains(" #")) {
      return expected + "; put comments on a separate line";
    }
    if (value.startsWith("\"")) {
      return expected + "; remove the quotes";
    }
    return expected;
  }

  private static String place(String id) {
    return id.substring(id.indexOf('.') + 1);
  }
}
