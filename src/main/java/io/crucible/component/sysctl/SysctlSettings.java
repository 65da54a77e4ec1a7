package io.crucible.component.sysctl;

import io.crucible.config.Setting;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Kernel parameters of the hosts.
 *
 * @param parameters values by name, with one blank between words
 */
public record SysctlSettings(Map<String, Setting> parameters) {
  public SysctlSettings {
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
  }
}
