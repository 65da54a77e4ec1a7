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
 * The effective configuration, checked as a whole: what the components are computed from.
 *
 * @param hosts in the order of the files; names and addresses are unique
 * @param parts what the settings of the components mean, by type: each component keeps records of
 *     its own here, which nobody else has to know
 * @param effective every effective key, as {@code file/section.key}, in the order of the files;
 *     corrected where an old file had to be, passwords masked
 */
public record Site(
    List<Host> hosts, Login login, Map<Class<?>, Object> parts, Map<String, Setting> effective) {

  public Site {
    hosts = List.copyOf(hosts);
    parts = Collections.unmodifiableMap(new LinkedHashMap<>(parts));
  }

  /** A site of hosts, to which parts are added. */
  public Site(List<Host> hosts, Login login) {
    this(hosts, login, Map.of(), Map.of());
  }

  /** The same with other hosts. */
  public Site withHosts(List<Host> others) {
    return new Site(others, login, parts, effective);
  }

  /** The same with another way to log in. */
  public Site withLogin(Login other) {
    return new Site(hosts, other, parts, effective);
  }

  /** The same with what one more component's settings mean. */
  public Site with(Object part) {
    Map<Class<?>, Object> more = new LinkedHashMap<>(parts);
    more.put(part.getClass(), part);
    return new Site(hosts, login, more, effective);
  }

  /** What the settings of a component mean; empty where the site does without it. */
  public <T> Optional<T> part(Class<T> type) {
    return Optional.ofNullable(parts.get(type)).map(type::cast);
  }

  /**
   * What a part says that every site has.
   *
   * @throws IllegalStateException when nobody has put it there
   */
  public <T> T need(Class<T> type) {
    return part(type)
        .orElseThrow(() -> new IllegalStateException("the site has no " + type.getSimpleName()));
  }

  /** What is so about the site as a whole, by the words that data files use in {@code when}. */
  public Set<String> flags() {
    return SiteReader.all().stream()
        .flatMap(reader -> reader.flags(this).stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }
}
