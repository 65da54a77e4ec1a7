package io.crucible.view.json;

import io.crucible.workflow.SecretsReport;
import java.nio.file.Path;
import java.util.List;

/**
 * Names of secrets, without their values.
 *
 * @param file that stores the values
 */
record SecretsForm(Path file, List<SecretForm> secrets) {
  /**
   * One secret.
   *
   * @param component that needs it; empty if none does
   * @param kept whether it is in the file; otherwise it is generated when it is needed
   */
  record SecretForm(String name, String component, String help, boolean kept) {
    static SecretForm of(SecretsReport.Line line) {
      return new SecretForm(line.name(), line.component(), line.help(), line.isThere());
    }
  }

  static SecretsForm of(SecretsReport report) {
    return new SecretsForm(report.file(), report.secrets().stream().map(SecretForm::of).toList());
  }
}
