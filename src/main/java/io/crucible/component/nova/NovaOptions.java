package io.crucible.component.nova;

import io.crucible.catalog.Fleet;
import io.crucible.catalog.HostView;
import io.crucible.config.DataFile;
import io.crucible.config.MigrationTransport;
import io.crucible.config.Setting;
import io.crucible.model.Problem;
import io.crucible.model.Resource;
import io.crucible.model.Resource.IniKey;
import io.crucible.model.Secret;
import io.crucible.model.Text;
import io.crucible.model.Version;
import io.crucible.text.OsloGrammar;
import io.crucible.text.SecretNames;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** The options for nova.conf: only those that the installed release has, under its names. */
final class NovaOptions {
  private static final DataFile TABLE = DataFile.resource("/components/nova/options.ini");
  private static final String CONF = "/etc/nova/nova.conf";

  private NovaOptions() {}

  static List<Resource> of(HostView host, Fleet fleet, Consumer<Problem> problems) {
    NovaSettings settings = fleet.site().need(NovaSettings.class);
    Version nova = release(host.facts().installed("nova").orElseThrow());
    Map<String, Setting> wanted = new LinkedHashMap<>();
    wanted.put("DEFAULT.instances_path", settings.instancesPath());
    // Defaults, so no warning if this nova is too old for them.
    putKnown(
        wanted,
        nova,
        "libvirt.live_migration_scheme",
        fleet.site().need(MigrationTransport.class).scheme());
    putKnown(
        wanted,
        nova,
        "libvirt.live_migration_inbound_addr",
        new Setting(host.address(), host.host().origin()));
    host.uses("nova-options").forEach(use -> wanted.putAll(use.keys()));
    wanted.putAll(settings.options());
    List<Resource> keys = new ArrayList<>();
    wanted.forEach((option, setting) -> {
      Optional<String> name = nameIn(option, nova);
      if (name.isPresent()) {
        keys.add(key(name.get(), setting));
      } else {
        problems.accept(notKnown(option, setting, nova));
      }
    });
    return keys;
  }

  private static void putKnown(
      Map<String, Setting> wanted, Version nova, String option, Setting setting) {
    if (nameIn(option, nova).isPresent()) {
      wanted.put(option, setting);
    }
  }

  /** The option's name in a release of nova; empty if the release does not have it. */
  static Optional<String> nameIn(String option, Version nova) {
    Optional<DataFile.Section> row = TABLE.section(option);
    if (row.isEmpty()) {
      return Optional.of(option);
    }
    if (isBefore(nova, row.get(), "oldest")) {
      return row.get().get("oldest-name");
    }
    if (isBefore(nova, row.get(), "since")) {
      return row.get().get("before");
    }
    boolean gone = row.get().get("until").isPresent() && !isBefore(nova, row.get(), "until");
    return gone ? Optional.empty() : Optional.of(option);
  }

  private static boolean isBefore(Version nova, DataFile.Section row, String key) {
    return row.get(key)
        .flatMap(Version::parse)
        .filter(release -> nova.compareTo(release) < 0)
        .isPresent();
  }

  /** Versions until 2015 have the form 2014.1; the next release, Liberty, is 12.0. */
  static Version release(Version nova) {
    return nova.major() < 2012
        ? nova
        : new Version((nova.major() - 2012) * 2 + nova.minor() + 4, 0, 0);
  }

  private static IniKey key(String name, Setting setting) {
    int dot = name.indexOf('.');
    String value = setting.value();
    return new IniKey(
        CONF,
        new OsloGrammar(),
        name.substring(0, dot),
        name.substring(dot + 1),
        Optional.of(
            SecretNames.isSecret(name)
                ? Text.secret("nova_conf." + name, new Secret(value))
                : Text.of(value)),
        true,
        setting.origin());
  }

  private static Problem notKnown(String option, Setting setting, Version nova) {
    String why =
        TABLE
            .section(option)
            .flatMap(row -> row.get("why"))
            .map(text -> " (" + text + ")")
            .orElse("");
    return Problem.warning(
        setting.origin().toString(),
        "nova " + nova.major() + " does not have the option " + option + why + "; it is ignored",
        "remove it from the file nova");
  }
}
