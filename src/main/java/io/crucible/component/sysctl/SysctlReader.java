package io.crucible.component.sysctl;

import io.crucible.config.Effective;
import io.crucible.config.ProblemCollector;
import io.crucible.config.Setting;
import io.crucible.config.SiteDraft;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads the kernel parameters in the settings. */
final class SysctlReader {
  /** Each part names a file or folder below /proc/sys. */
  private static final String NAME = "\\w[\\w:-]*(\\.\\w[\\w:-]*)+";

  private final Effective effective;
  private final ProblemCollector findings;

  SysctlReader(SiteDraft draft) {
    effective = draft.settings();
    findings = draft.findings();
  }

  SysctlSettings read() {
    Map<String, Setting> sysctls = new LinkedHashMap<>();
    effective
        .section("sysctl")
        .forEach((name, setting) -> {
          if (!name.matches(NAME)) {
            findings.error(
                setting.origin(),
                name + " is not a name of a kernel parameter",
                "write it as sysctl -a prints it, such as net.ipv4.ip_local_reserved_ports");
          }
          String words = setting.value().strip().replaceAll("\\s+", " ");
          sysctls.put(name, new Setting(words, setting.origin()));
        });
    return new SysctlSettings(sysctls);
  }
}
