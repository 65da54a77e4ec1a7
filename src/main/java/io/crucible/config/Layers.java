package io.crucible.config;

import io.crucible.model.Origin;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.configuration2.BaseConfiguration;
import org.apache.commons.configuration2.CompositeConfiguration;

/**
 * Combines the sources by precedence and resolves references such as {@code
 * ${fstab.nfs_client_mount}}.
 */
public final class Layers {
  private static final Pattern WHOLE_REFERENCE = Pattern.compile("\\$\\{([^${}]+)}");

  /** A reference to another key; {@code $${...}} is plain text. */
  public static final Pattern REFERENCE = Pattern.compile("(?<!\\$)\\$\\{([^${}]+)}");

  /** In characters, once references are resolved: two in each of twenty keys make a million. */
  static final int LONGEST = 65_536;

  private final List<Layer> strongestFirst;
  private final CompositeConfiguration combined = new CompositeConfiguration();

  /**
   * @param strongestFirst without the defaults
   * @param known has the defaults
   */
  Layers(List<Layer> strongestFirst, KnownKeys known) {
    Layer shipped = shipped(known);
    this.strongestFirst = new ArrayList<>(strongestFirst);
    this.strongestFirst.add(shipped);
    // References can only be to other keys: not to files, system properties or scripts.
    combined.installInterpolator(Map.of(), List.of());
    for (Layer layer : this.strongestFirst) {
      BaseConfiguration configuration = new BaseConfiguration();
      layer
          .settings()
          .forEach(
              (id, setting) -> configuration.setProperty(id, valueOrShipped(id, setting, shipped)));
      combined.addConfiguration(configuration);
    }
  }

  private static Layer shipped(KnownKeys known) {
    Map<String, Setting> settings = new LinkedHashMap<>();
    for (KnownKey key : known.all()) {
      key.shipped()
          .ifPresent(value -> settings.put(key.id(), new Setting(value, Origin.shipped())));
    }
    return new Layer(settings);
  }

  /** An empty value resets a setting to its default. */
  private static String valueOrShipped(String id, Setting setting, Layer shipped) {
    Setting fallback = shipped.settings().get(id);
    return setting.value().isEmpty() && fallback != null ? fallback.value() : setting.value();
  }

  /** Every id of all layers, those with defaults first. */
  List<String> ids() {
    LinkedHashMap<String, Boolean> ids = new LinkedHashMap<>();
    strongestFirst
        .reversed()
        .forEach(layer -> layer.settings().keySet().forEach(id -> ids.put(id, true)));
    return List.copyOf(ids.keySet());
  }

  /** The value as written, with unresolved references. */
  Optional<Setting> written(String id) {
    Object value = combined.getProperty(id);
    return value == null || value.toString().isEmpty()
        ? Optional.empty()
        : Optional.of(new Setting(value.toString(), origin(id)));
  }

  /**
   * The value with resolved references; those to unknown keys are not replaced.
   *
   * @throws IllegalStateException if references form a cycle
   */
  Setting resolved(String id, Setting written) {
    return new Setting(combined.getString(id), derivedFrom(written));
  }

  /** Whether a value is longer than {@link #LONGEST} with its references resolved. */
  boolean isTooLong(String value) {
    return length(value, new HashMap<>()) > LONGEST;
  }

  /** Never more than one over the limit; a circle, which is found later, counts for nothing. */
  private int length(String value, Map<String, Integer> lengths) {
    int length = value.length();
    Matcher matcher = REFERENCE.matcher(value);
    while (matcher.find() && length <= LONGEST) {
      String id = matcher.group(1);
      Object other = combined.getProperty(id);
      if (other != null) {
        Integer known = lengths.get(id);
        if (known == null) {
          lengths.put(id, 0);
          known = length(other.toString(), lengths);
          lengths.put(id, known);
        }
        length += known;
      }
    }
    return Math.min(length, LONGEST + 1);
  }

  /** The first reference in a value to an unknown key. */
  Optional<String> danglingReference(String value) {
    Matcher matcher = REFERENCE.matcher(value);
    while (matcher.find()) {
      if (!combined.containsKey(matcher.group(1))) {
        return Optional.of(matcher.group(1));
      }
    }
    return Optional.empty();
  }

  /** A default that is only a reference has the origin of the other key. */
  private Origin derivedFrom(Setting written) {
    Matcher matcher = WHOLE_REFERENCE.matcher(written.value());
    boolean shipped = written.origin().equals(Origin.shipped());
    return shipped && matcher.matches() ? origin(matcher.group(1)) : written.origin();
  }

  private Origin origin(String id) {
    for (Layer layer : strongestFirst) {
      Setting setting = layer.settings().get(id);
      if (setting != null) {
        return setting.value().isEmpty() ? Origin.shipped() : setting.origin();
      }
    }
    return Origin.shipped();
  }
}
