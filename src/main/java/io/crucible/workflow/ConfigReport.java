package io.crucible.workflow;

import io.crucible.config.KnownKeys;
import io.crucible.config.LoadedSite;
import io.crucible.config.SettingName;
import io.crucible.config.ValueType;
import io.crucible.model.Origin;
import io.crucible.model.Problem;
import io.crucible.text.Masking;
import java.util.List;

/** Effective settings, and where each comes from. */
public record ConfigReport(List<Line> settings, List<Problem> warnings) {
  /**
   * One setting.
   *
   * @param file name of the file that it belongs in
   * @param key with its section
   */
  public record Line(String file, String key, String value, Origin origin) {}

  public ConfigReport {
    settings = List.copyOf(settings);
    warnings = List.copyOf(warnings);
  }

  public static ConfigReport of(LoadedSite loaded) {
    List<Line> lines =
        loaded.site().effective().entrySet().stream()
            .map(entry -> {
              String[] path = entry.getKey().split("/", 2);
              Origin origin = entry.getValue().origin();
              String value = shown(path[1], entry.getValue().value());
              return new Line(path[0], path[1], value, origin);
            })
            .toList();
    return new ConfigReport(lines, loaded.warnings());
  }

  /** Passwords are already masked; values passed on to nova or libvirt may contain others. */
  private static String shown(String key, String value) {
    boolean isPassword =
        SettingName.key(KnownKeys.shipped(), key)
            .filter(known -> known.type() == ValueType.SECRET)
            .isPresent();
    return isPassword ? value : Masking.value(key, value);
  }
}
