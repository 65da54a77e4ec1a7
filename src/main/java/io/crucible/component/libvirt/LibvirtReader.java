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
  private static final String SCHEME = "migration.scheme";
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
    Setting scheme = effective.get(SCHEME);
    boolean insecure = effective.truth("migration.insecure");
    refuseClearText(scheme, insecure);
    for (Way way : Way.values()) {
      daemon.computeIfPresent(
          way.key(), (key, setting) -> listen(way, setting, scheme.value(), insecure));
    }
    daemon.forEach((key, setting) -> draft.correct("libvirtd_conf." + key, setting));
    effective.find(ARGUMENTS).ifPresent(written -> draft.correct(ARGUMENTS, arguments(written)));
    return new LibvirtSettings(daemon, scheme, insecure, migrationPorts());
  }

  private void refuseClearText(Setting scheme, boolean insecure) {
    if (scheme.value().equals(Way.TCP.word()) && !insecure && !effective.isBroken(SCHEME)) {
      findings.error(
          scheme.origin(),
          "scheme = tcp sends guests' memory in clear text, and lets every client that reaches"
              + " libvirt's port in as root",
          "remove the line: guests then migrate by TLS, and apply changes hosts that use TCP while"
              + " migrations go on; or, if you want clear text, add insecure = yes below [migration]");
    }
  }

  /**
   * The scheme says how the daemon listens. Older files say so too, so only what they add to it
   * counts; but clear text must be wanted.
   */
  private Setting listen(Way way, Setting setting, String scheme, boolean insecure) {
    boolean bySite = scheme.equals(way.word());
    boolean asked =
        effective.isWritten("libvirtd_conf." + way.key())
            && setting.value().replace("\"", "").equals("1");
    if (asked && !bySite && way == Way.TCP && !insecure) {
      findings.warning(
          setting.origin(),
          "listen_tcp = 1 is ignored: guests migrate by TLS, so libvirt need not listen in clear text",
          "remove the line; or, if other programs need it, add insecure = yes below [migration] of"
              + " system_info");
      return Setting.shipped("0");
    }
    return asked ? setting : Setting.shipped(bySite ? "1" : "0");
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
