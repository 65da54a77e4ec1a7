package io.crucible.component.sysctl;

import io.crucible.config.Setting;
import io.crucible.model.Resource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Kernel parameters: in a file for the next boot, and in the running kernel. */
final class Sysctls {
  /** Read after /etc/sysctl.conf, which Debian links as 99-sysctl.conf: the last file wins. */
  private static final String FILE = "/etc/sysctl.d/99-zz-crucible.conf";

  private Sysctls() {}

  static List<Resource> of(SysctlSettings settings) {
    Map<String, Setting> wanted = settings.parameters();
    List<Resource> resources = new ArrayList<>();
    resources.add(
        new Resource.ManagedFile(
            FILE,
            wanted.entrySet().stream()
                .map(entry -> entry.getKey() + " = " + entry.getValue() + "\n")
                .collect(
                    Collectors.joining("", "# Written by crucible; edits here are lost.\n", "")),
            wanted.values().iterator().next().origin()));
    wanted.forEach(
        (key, setting) -> resources.add(new Sysctl(key, setting.value(), setting.origin())));
    return resources;
  }
}
