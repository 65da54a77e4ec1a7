package io.crucible.component.libvirt;

import io.crucible.config.Effective;
import io.crucible.config.PortRange;
import io.crucible.config.ProblemCollector;
import io.crucible.config.Setting;
import io.crucible.config.Shape;
import io.crucible.config.SiteDraft;
import io.crucible.config.Spelling;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the settings of the libvirt daemon and of migrations. */
final class LibvirtReader {
  private static final String ARGUMENTS = "libvirtd_sysconfig.LIBVIRTD_ARGS";
  private static final List<String> AUTHENTICATIONS = List.of("none", "sasl", "polkit");

  private final SiteDraft draft;
  private final Effective effective;
  private final ProblemCollector findings;

  LibvirtReader(SiteDraft draft) {
    this.draft = draft;
    effective = draft.settings();
    findings = draft.findings();
  }

  LibvirtSettings read() {
    Map<String, Setting> daemon = new LinkedHashMap<>();
    effective
        .section("libvirtd_conf")
        .forEach((key, setting) -> daemon.put(key, quoted(key, setting)));
    daemon.forEach((key, setting) -> draft.correct("libvirtd_conf." + key, setting));
    effective.find(ARGUMENTS).ifPresent(written -> draft.correct(ARGUMENTS, arguments(written)));
    return new LibvirtSettings(daemon, effective.get("migration.scheme"), migrationPorts());
  }

  private PortRange migrationPorts() {
    return Shape.portRange(effective.get("migration.ports").value()).orElseThrow();
  }

  /** Arguments in the form of a shell variable; some older files have only the word listen. */
  private static Setting arguments(Setting written) {
    String bare = written.value().replaceAll("^\"|\"$", "");
    String option = bare.equals("listen") ? "--listen" : bare;
    return new Setting("\"" + option + "\"", written.origin());
  }

  /**
   * libvirt's syntax: text has quotes, numbers and lists have none. Older files omit the quotes.
   */
  private Setting quoted(String key, Setting setting) {
    String value = setting.value();
    String bare = value.replaceAll("^\"|\"$", "");
    if (key.startsWith("auth_") && !AUTHENTICATIONS.contains(bare)) {
      findings.error(
          setting.origin(),
          key + " = " + value + " is not a known value",
          Spelling.remedy(bare, AUTHENTICATIONS));
    }
    boolean plain = value.matches("-?\\d+|\\[.*]|\".*\"");
    return plain ? setting : new Setting("\"" + bare + "\"", setting.origin());
  }
}
