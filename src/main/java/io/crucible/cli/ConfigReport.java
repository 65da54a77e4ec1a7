package io.crucible.cli;

import io.crucible.config.LoadedSite;
import io.crucible.config.SettingLayer;
import io.crucible.model.Origin;
import io.crucible.model.Problem;
import java.util.List;

/** Effective settings, and where each comes from. */
record ConfigReport(List<Line> settings, List<Problem> warnings) {
  /**
   * One setting.
   *
   * @param file name of the file that it belongs in
   * @param key with its section
   */
  record Line(String file, String key, String value, SettingLayer layer, Origin origin) {}

  ConfigReport {
    settings = List.copyOf(settings);
    warnings = List.copyOf(warnings);
  }

  static ConfigReport of(LoadedSite loaded) {
    List<Line> lines =
        loaded.site().effective().entrySet().stream()
            .map(entry -> {
              String[] path = entry.getKey().split("/", 2);
              Origin origin = entry.getValue().origin();
              return new Line(
                  path[0], path[1], entry.getValue().value(), SettingLayer.of(origin), origin);
            })
            .toList();
    return new ConfigReport(lines, loaded.warnings());
  }
}
