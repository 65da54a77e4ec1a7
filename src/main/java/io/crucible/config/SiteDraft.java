package io.crucible.config;

import io.crucible.model.Host;
import io.crucible.model.Login;
import io.crucible.model.Origin;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** A site while its components read their settings. */
public final class SiteDraft {
  private final List<Host> hosts;
  private final Login login;
  private final Effective settings;
  private final LocalFiles files;
  private final ProblemCollector findings;
  private final Origin nowhere;
  private final Map<String, Setting> corrected = new LinkedHashMap<>();
  private final Map<Class<?>, Object> parts = new LinkedHashMap<>();

  SiteDraft(
      List<Host> hosts,
      Login login,
      Effective settings,
      LocalFiles files,
      ProblemCollector findings,
      Origin nowhere) {
    this.hosts = hosts;
    this.login = login;
    this.settings = settings;
    this.files = files;
    this.findings = findings;
    this.nowhere = nowhere;
  }

  /** In the order of the files. */
  public List<Host> hosts() {
    return List.copyOf(hosts);
  }

  public Effective settings() {
    return settings;
  }

  /** Files on this machine that settings refer to. */
  public LocalFiles files() {
    return files;
  }

  /** Collects all problems. */
  public ProblemCollector findings() {
    return findings;
  }

  /** The folder of the configuration, as the origin of what is missing in its files. */
  public Origin nowhere() {
    return nowhere;
  }

  /** Gives a host a role that is derived from other settings. */
  public Host giveRole(Host host, String role) {
    Host with = HostList.withRoles(host, Set.of(role));
    hosts.replaceAll(each -> each.name().equals(with.name()) ? with : each);
    return with;
  }

  /** Replaces the effective value of a setting; the id is {@code section.key}. */
  public void correct(String id, Setting setting) {
    corrected.put(id, setting);
  }

  /** Adds a part, which is found by its type. */
  public void put(Object part) {
    parts.put(part.getClass(), part);
  }

  public <T> Optional<T> part(Class<T> type) {
    return Optional.ofNullable(parts.get(type)).map(type::cast);
  }

  /** The flags of the site, as far as it has been read. */
  public Set<String> flags() {
    Site site = site(Map.of());
    return SiteReader.all().stream()
        .flatMap(reader -> reader.flags(site).stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  Map<String, Setting> corrected() {
    return corrected;
  }

  Site site(Map<String, Setting> effective) {
    return new Site(hosts, login, parts, effective);
  }
}
