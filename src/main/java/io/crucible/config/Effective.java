package io.crucible.config;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * The settings in effect after all layers. A refused value is replaced by its default, so that
 * later checks report only other problems.
 */
public final class Effective {
  private final Map<String, Setting> settings;
  private final Set<String> written;
  private final Set<String> broken;

  /**
   * @param written ids that are set in a layer above the defaults
   * @param broken ids whose value was refused
   */
  Effective(Map<String, Setting> settings, Set<String> written, Set<String> broken) {
    this.settings = settings;
    this.written = written;
    this.broken = broken;
  }

  /** A setting that has a shipped default. */
  public Setting get(String id) {
    return Objects.requireNonNull(settings.get(id), id);
  }

  public Optional<Setting> find(String id) {
    return Optional.ofNullable(settings.get(id));
  }

  /** A setting that the user wrote, not a default or a derived value. */
  public Optional<Setting> findWritten(String id) {
    return isWritten(id) ? find(id) : Optional.empty();
  }

  public boolean isWritten(String id) {
    return written.contains(id);
  }

  public boolean isBroken(String id) {
    return broken.contains(id);
  }

  public boolean truth(String id) {
    return Shape.truth(get(id).value()).orElse(false);
  }

  /** The settings of one section by key, in order. */
  public Map<String, Setting> section(String section) {
    Map<String, Setting> found = new LinkedHashMap<>();
    settings.forEach((id, setting) -> {
      if (id.startsWith(section + ".")) {
        found.put(id.substring(section.length() + 1), setting);
      }
    });
    return found;
  }

  public Map<String, Setting> all() {
    return settings;
  }
}
