package io.crucible.view.json;

import io.crucible.lab.HostStatus;
import io.crucible.workflow.LabReport;
import java.nio.file.Path;
import java.util.List;

/**
 * A lab as it is now.
 *
 * @param configFolder value of {@code --config-dir} for other commands
 * @param suite the Debian release of its hosts
 */
record LabForm(String name, Path configFolder, String suite, List<HostForm> hosts) {
  /**
   * A host of the lab.
   *
   * @param console file with the output of its console
   */
  record HostForm(String name, String address, boolean running, Path console) {
    static HostForm of(HostStatus host) {
      return new HostForm(host.name(), host.address(), host.running(), host.console());
    }
  }

  static LabForm of(LabReport lab) {
    return new LabForm(
        lab.name(),
        lab.configFolder(),
        lab.suite(),
        lab.hosts().stream().map(HostForm::of).toList());
  }

  static List<LabForm> all(List<LabReport> labs) {
    return labs.stream().map(LabForm::of).toList();
  }
}
