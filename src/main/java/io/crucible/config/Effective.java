package io.crucible.config;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * What counts after all layers. A value that was refused is replaced by the shipped one here, so
 * that the checks that follow report only what else is wrong.
 */
public final class Effective {
  private final Map<String, Setting> settings;
  private final Set<String> written;
  private final Set<String> broken;

  /**
   * @param written ids that some layer over the shipped one gives a value
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

  /** A setting that somebody wrote, as against one that we ship or derive from others. */
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
