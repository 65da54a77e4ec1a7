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
 * Lays the sources one over the other and resolves references such as {@code
 * ${fstab.nfs_client_mount}}.
 */
public final class Layers {
  private static final Pattern WHOLE_REFERENCE = Pattern.compile("\\$\\{([^${}]+)}");

  /** A reference to another key; {@code $$} before the bracket makes it plain text. */
  public static final Pattern REFERENCE = Pattern.compile("(?<!\\$)\\$\\{([^${}]+)}");

  /** In characters, once references are resolved: two in each of twenty keys make a million. */
  static final int LONGEST = 65_536;

  private final List<Layer> strongestFirst;
  private final CompositeConfiguration combined = new CompositeConfiguration();

  /**
   * @param strongestFirst without the shipped defaults
   * @param known gives the shipped defaults
   */
  Layers(List<Layer> strongestFirst, KnownKeys known) {
    Layer shipped = shipped(known);
    this.strongestFirst = new ArrayList<>(strongestFirst);
    this.strongestFirst.add(shipped);
    // Nothing but other keys can be referred to: no files, no system properties, no scripts.
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

  /** An empty value takes a setting back: what counts then is what we ship. */
  private static String valueOrShipped(String id, Setting setting, Layer shipped) {
    Setting fallback = shipped.settings().get(id);
    return setting.value().isEmpty() && fallback != null ? fallback.value() : setting.value();
  }

  /** Every id that any layer knows, the shipped ones first. */
  List<String> ids() {
    LinkedHashMap<String, Boolean> ids = new LinkedHashMap<>();
    strongestFirst
        .reversed()
        .forEach(layer -> layer.settings().keySet().forEach(id -> ids.put(id, true)));
    return List.copyOf(ids.keySet());
  }

  /** The value as it was written, references included; for what must stay as it is. */
  Optional<Setting> written(String id) {
    Object value = combined.getProperty(id);
    return value == null || value.toString().isEmpty()
        ? Optional.empty()
        : Optional.of(new Setting(value.toString(), origin(id)));
  }

  /**
   * The value with its references resolved; those to unknown keys stay.
   *
   * @throws IllegalStateException if references go round in a circle
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

  /** The first reference in a value that leads nowhere. */
  Optional<String> danglingReference(String value) {
    Matcher matcher = REFERENCE.matcher(value);
    while (matcher.find()) {
      if (!combined.containsKey(matcher.group(1))) {
        return Optional.of(matcher.group(1));
      }
    }
    return Optional.empty();
  }

  /** A default that only repeats another key comes from where that one comes from. */
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
