package io.crucible.view.json;

import io.crucible.model.Origin;
import io.crucible.model.SettingLayer;
import io.crucible.workflow.ConfigReport;
import java.util.List;

/** Effective settings. */
record ConfigForm(List<SettingForm> settings, List<ProblemForm> warnings) {
  /**
   * One setting.
   *
   * @param file name of the file that it belongs in
   * @param key {@code section.key}
   * @param value passwords are masked
   * @param layer a later one wins over an earlier one
   * @param origin file and line, environment variable, or option
   */
  record SettingForm(String file, String key, String value, SettingLayer layer, Origin origin) {
    static SettingForm of(ConfigReport.Line line) {
      return new SettingForm(
          line.file(), line.key(), line.value(), line.origin().layer(), line.origin());
    }
  }

  static ConfigForm of(ConfigReport report) {
    return new ConfigForm(
        report.settings().stream().map(SettingForm::of).toList(),
        ProblemForm.all(report.warnings()));
  }
}
