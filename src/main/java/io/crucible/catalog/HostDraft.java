package io.crucible.catalog;

import io.crucible.config.Setting;
import io.crucible.config.Site;
import io.crucible.model.Host;
import io.crucible.model.HostFacts;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** One host while components set its flags and values. */
public final class HostDraft {
  private final FleetFacts fleet;
  private final Map<Class<?>, Object> found;
  private final Host host;
  private final HostFacts facts;
  private final Profile profile;
  private final String address;
  private final Set<String> flags = new TreeSet<>();
  private final Map<String, Setting> values = new LinkedHashMap<>();
  private final Map<String, Setting> shared;
  private final SiteSecrets secrets;

  /**
   * @param shared values that are the same for all hosts
   */
  HostDraft(
      FleetFacts fleet,
      Map<String, Setting> shared,
      SiteSecrets secrets,
      Map<Class<?>, Object> found,
      Host host,
      HostFacts facts,
      Profile profile,
      String address) {
    this.fleet = fleet;
    this.shared = shared;
    this.secrets = secrets;
    this.found = found;
    this.host = host;
    this.facts = facts;
    this.profile = profile;
    this.address = address;
    flags.addAll(host.roles());
    flag("systemd", profile.hasSystemd());
    flag("selinux", facts.selinux().filter(mode -> !mode.equals("Disabled")).isPresent());
    flag("apparmor", facts.paths().contains(Catalog.APPARMOR));
    profile.values().forEach((name, value) -> value(name, Setting.shipped(value)));
    value("host.name", new Setting(host.name(), host.origin()));
    value("host.address", new Setting(address, host.origin()));
  }

  public Site site() {
    return fleet.site();
  }

  public Host host() {
    return host;
  }

  public HostFacts facts() {
    return facts;
  }

  public Profile profile() {
    return profile;
  }

  /** An IP address, not a name. */
  public String address() {
    return address;
  }

  /** The IP address of another host. */
  public Optional<String> address(Host other) {
    return fleet.address(other);
  }

  /** What a component derived from the answers of all hosts. */
  public <T> Optional<T> found(Class<T> type) {
    return Optional.ofNullable(found.get(type)).map(type::cast);
  }

  public boolean is(String flag) {
    return flags.contains(flag);
  }

  /** Sets or removes a flag. */
  public void flag(String name, boolean holds) {
    if (holds) {
      flags.add(name);
    } else {
      flags.remove(name);
    }
  }

  /** Sets the value of <code>${name}</code> on this host. */
  public void value(String name, Setting setting) {
    values.put(name, setting);
  }

  /** The host's own value wins over the one for all hosts. */
  public Optional<Setting> value(String name) {
    return Optional.ofNullable(values.get(name)).or(() -> Optional.ofNullable(shared.get(name)));
  }

  HostView view() {
    return new HostView(
        site(), host, facts, profile, address, flags, new Values(values, shared, secrets::find));
  }
}
