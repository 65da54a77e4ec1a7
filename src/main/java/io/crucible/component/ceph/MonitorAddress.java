package io.crucible.component.ceph;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One address of Ceph's monitors.
 *
 * @param host name or address; IPv6 without brackets
 * @param port empty if it is, or may be, one that every client tries
 */
record MonitorAddress(String host, Optional<Integer> port) {
  /** Of version 1 of the protocol if both are given, because guests' definitions use that one. */
  private static final Set<Integer> USUAL = Set.of(3300, 6789);

  /** One monitor with all its addresses in brackets, or one address. */
  private static final Pattern ENTRY =
      Pattern.compile("\\[(?<group>(?:v[12]|any):[^\\s;]*?)](?=[\\s,;]|$)|(?<single>[^\\s,;]+)");

  private static final Pattern ADDRESS =
      Pattern.compile(
          "(?:(?<type>v1|v2|any):)?"
              + "(?:\\[(?<six>[0-9A-Fa-f:.]+)]|(?<bare>[0-9A-Fa-f]*:[0-9A-Fa-f:.]*:[0-9A-Fa-f.]*)|(?<host>[^:/\\s]+))"
              + "(?::(?<port>\\d{1,5}))?(?:/\\d+)?");

  /**
   * Parses {@code mon_host} of ceph.conf, or one monitor of {@code ceph mon dump}: addresses such
   * as {@code 10.0.0.1}, {@code 10.0.0.1:6789/0} or {@code
   * [v2:10.0.0.1:3300/0,v1:10.0.0.1:6789/0]}.
   */
  static List<MonitorAddress> list(String text) {
    List<MonitorAddress> monitors = new ArrayList<>();
    Matcher entries = ENTRY.matcher(text);
    while (entries.find()) {
      String group = entries.group("group");
      if (group == null) {
        address(entries.group("single")).ifPresent(monitors::add);
      } else {
        group(group).ifPresent(monitors::add);
      }
    }
    return List.copyOf(monitors);
  }

  private static Optional<MonitorAddress> group(String text) {
    String[] addresses = text.split(",");
    for (String one : addresses) {
      if (one.startsWith("v1:")) {
        return address(one);
      }
    }
    return address(addresses[0]);
  }

  private static Optional<MonitorAddress> address(String text) {
    Matcher matcher = ADDRESS.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String host = matcher.group("host");
    for (String name : List.of("six", "bare")) {
      host = host == null ? matcher.group(name) : host;
    }
    Optional<Integer> port =
        Optional.ofNullable(matcher.group("port"))
            .map(Integer::valueOf)
            .filter(number -> !USUAL.contains(number));
    return Optional.of(new MonitorAddress(host == null ? text : host, port));
  }
}
