package io.crucible.workflow;

import io.crucible.lab.HostStatus;
import io.crucible.lab.Lab;
import io.crucible.lab.LabOptions;
import java.nio.file.Path;
import java.util.List;

/**
 * A lab as it is now.
 *
 * @param configFolder value of {@code --config-dir} for other commands
 * @param suite the Debian release of its hosts
 */
public record LabReport(String name, Path configFolder, String suite, List<HostStatus> hosts) {
  public LabReport {
    hosts = List.copyOf(hosts);
  }

  public static LabReport of(Lab lab) {
    return new LabReport(
        lab.options().name(), lab.config(), lab.options().suite().codename(), lab.hosts());
  }

  public boolean isDefault() {
    return name.equals(LabOptions.DEFAULT_NAME);
  }
}
