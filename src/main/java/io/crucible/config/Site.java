package io.crucible.config;

import io.crucible.model.Host;
import io.crucible.model.Login;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The effective and checked configuration, from which the components are computed.
 *
 * @param hosts in the order of the files; names and addresses are unique
 * @param parts the settings of the components, by type: each component keeps its own records here
 * @param effective every effective key, as {@code file/section.key}, in the order of the files; old
 *     values are corrected, passwords masked
 */
public record Site(
    List<Host> hosts, Login login, Map<Class<?>, Object> parts, Map<String, Setting> effective) {

  public Site {
    hosts = List.copyOf(hosts);
    parts = Collections.unmodifiableMap(new LinkedHashMap<>(parts));
  }

  /** A site without parts. */
  public Site(List<Host> hosts, Login login) {
    this(hosts, login, Map.of(), Map.of());
  }

  public Site withHosts(List<Host> others) {
    return new Site(others, login, parts, effective);
  }

  public Site withLogin(Login other) {
    return new Site(hosts, other, parts, effective);
  }

  /** A copy with one more part. */
  public Site with(Object part) {
    Map<Class<?>, Object> more = new LinkedHashMap<>(parts);
    more.put(part.getClass(), part);
    return new Site(hosts, login, more, effective);
  }

  /** A part; empty if the site does not use the component. */
  public <T> Optional<T> part(Class<T> type) {
    return Optional.ofNullable(parts.get(type)).map(type::cast);
  }

  /**
   * A part that every site has.
   *
   * @throws IllegalStateException if it is missing
   */
  public <T> T need(Class<T> type) {
    return part(type)
        .orElseThrow(() -> new IllegalStateException("the site has no " + type.getSimpleName()));
  }

  /** The flags of the site, which data files use in {@code when}. */
  public Set<String> flags() {
    return SiteReader.all().stream()
        .flatMap(reader -> reader.flags(this).stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
