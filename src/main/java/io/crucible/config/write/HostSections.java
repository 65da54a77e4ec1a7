package io.crucible.config.write;

import io.crucible.model.Host;
import io.crucible.model.Problem;
import io.crucible.model.ProblemsException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes the hosts of a site, so that reading gives the same names, order and roles. */
final class HostSections {
  static final String HOSTS = "hosts";

  private HostSections() {}

  /**
   * The section and its lines: the older short form if it is sufficient, otherwise one line for
   * each host.
   *
   * @param named whether nfs_server is set, apart from the hosts
   */
  static Map<String, Map<String, String>> of(List<Host> hosts, boolean named)
      throws ProblemsException {
    return named && ShortHosts.suffice(hosts)
        ? ShortHosts.section(hosts)
        : Map.of(HOSTS, lines(hosts));
  }

  static Map<String, String> lines(List<Host> hosts) throws ProblemsException {
    Map<String, String> lines = new LinkedHashMap<>();
    List<Problem> problems = new ArrayList<>();
    for (Host host : hosts) {
      if (host.name().indexOf(':') >= 0) {
        problems.add(
            Problem.error(
                host.name(),
                "is an address with colons, which cannot be a name in [hosts]",
                "give the host a name: --hosts vm1=" + host.name()));
      }
      lines.put(host.name(), host.address() + " " + roles(host.roles()));
    }
    if (!problems.isEmpty()) {
      throw new ProblemsException(problems);
    }
    return lines;
  }

  private static String roles(Set<String> roles) {
    return roles.stream().sorted().collect(Collectors.joining(", ", "[", "]"));
  }
}
