package io.crucible.component.nova;

import io.crucible.catalog.Fleet;
import io.crucible.catalog.HostView;
import io.crucible.catalog.Use;
import io.crucible.config.DataFile;
import io.crucible.config.KnownKey;
import io.crucible.config.KnownKeys;
import io.crucible.config.MigrationTransport;
import io.crucible.config.Setting;
import io.crucible.config.Site;
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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** The options for nova.conf: only those that the installed release has, under its names. */
final class NovaOptions {
  private static final List<String> SEVERAL =
      KnownKeys.shipped().find("nova_conf", KnownKey.ANY).orElseThrow().several();
  private static final DataFile TABLE = DataFile.resource("/components/nova/options.ini");
  private static final String INSTANCES = "DEFAULT.instances_path";
  private static final String SCHEME = "libvirt.live_migration_scheme";
  private static final String NATIVE_TLS = "libvirt.live_migration_with_native_tls";
  private static final String INBOUND = "libvirt.live_migration_inbound_addr";
  static final String URI = "libvirt.live_migration_uri";

  /** Options that follow from other settings of the site. */
  static final Set<String> COMPUTED = Set.of(INSTANCES, SCHEME, NATIVE_TLS, INBOUND);

  /** Options to which values of others refer, as {@code $state_path}. */
  static final List<String> REFERENCES = List.of("state_path", "my_ip");

  private NovaOptions() {}

  /** All names of options, of any release, that matter for this site. */
  static Set<String> names(Site site) {
    Set<String> options = new LinkedHashSet<>(COMPUTED);
    options.add(URI);
    options.addAll(Use.keysOf("nova-options"));
    options.addAll(site.need(NovaSettings.class).options().keySet());
    Set<String> names = new LinkedHashSet<>(options);
    REFERENCES.forEach(name -> names.add("DEFAULT." + name));
    for (String option : options) {
      TABLE
          .section(option)
          .ifPresent(row -> {
            names.addAll(row.list("formerly"));
            names.addAll(row.list("before"));
            names.addAll(row.list("oldest-name"));
          });
    }
    return names;
  }

  static List<Resource> of(HostView host, Fleet fleet, Consumer<Problem> problems) {
    NovaSettings settings = fleet.site().need(NovaSettings.class);
    MigrationTransport migration = fleet.site().need(MigrationTransport.class);
    Version nova = release(host.facts().installed("nova").orElseThrow());
    Map<String, Setting> wanted = new LinkedHashMap<>();
    wanted.put(INSTANCES, settings.instancesPath());
    // Defaults, so no warning if this nova is too old for them.
    putKnown(wanted, nova, SCHEME, migration.scheme());
    boolean encrypted = migration.scheme().value().equals("tls");
    if (encrypted && nameIn(NATIVE_TLS, nova).isEmpty()) {
      problems.accept(
          Problem.error(
              host.host().name(),
              "nova "
                  + nova.major()
                  + " cannot migrate by TLS, and libvirt would refuse it otherwise",
              "upgrade nova to 19.0 (Stein) or newer; or, to migrate in clear text, set scheme = tcp and"
                  + " insecure = yes in [migration] of system_info"));
    }
    if (migration.nativeTls()) {
      putKnown(wanted, nova, NATIVE_TLS, new Setting("true", migration.scheme().origin()));
    }
    putKnown(wanted, nova, INBOUND, new Setting(host.address(), host.host().origin()));
    host.uses("nova-options").forEach(use -> wanted.putAll(use.keys()));
    wanted.putAll(settings.options());
    if (migration.uri().isPresent()) {
      // nova would ignore it.
      wanted.remove(SCHEME);
    }
    if (host.is("change-waits")) {
      // Other hosts may not listen in the new way yet.
      wanted.keySet().removeAll(List.of(SCHEME, NATIVE_TLS));
    }
    List<Resource> keys = new ArrayList<>();
    Optional<NovaConflicts> conflicts = conflicts(host, problems);
    conflicts.ifPresent(NovaConflicts::start);
    wanted.forEach((option, setting) -> {
      Optional<String> name = nameIn(option, nova);
      if (name.isPresent()) {
        keys.add(key(name.get(), setting));
        conflicts.ifPresent(it -> compare(it, accepted(option, name.get()), setting));
      } else {
        problems.accept(notKnown(option, setting, nova));
      }
    });
    if (migration.uri().isEmpty()) {
      Optional<String> uri = nameIn(URI, nova);
      conflicts.ifPresent(it -> uri.ifPresent(name -> it.uri(List.of(name), migration)));
    }
    return keys;
  }

  /** Empty for a host that was not asked. */
  private static Optional<NovaConflicts> conflicts(HostView host, Consumer<Problem> problems) {
    return Optional.ofNullable(host.facts().answers().get(NovaQuestion.NAME))
        .map(answer -> new NovaConflicts(host.host().name(), NovaFiles.parse(answer), problems));
  }

  private static void compare(NovaConflicts conflicts, List<String> names, Setting setting) {
    if (SEVERAL.contains(names.getFirst())) {
      conflicts.several(names, setting);
    } else {
      conflicts.single(names, setting);
    }
  }

  /** The name that is written, and older ones that the release accepts too. */
  private static List<String> accepted(String option, String name) {
    List<String> names = new ArrayList<>(List.of(name));
    if (name.equals(option)) {
      TABLE.section(option).ifPresent(row -> names.addAll(row.list("formerly")));
    }
    return names;
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
        NovaFiles.CONF,
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
