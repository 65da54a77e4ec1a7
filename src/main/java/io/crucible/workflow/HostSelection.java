package io.crucible.workflow;

import io.crucible.config.Spelling;
import io.crucible.model.Host;
import io.crucible.model.Problem;
import io.crucible.model.ProblemsException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Selects hosts by {@code --limit}: names, addresses, patterns or roles, separated by commas. */
public final class HostSelection {
  private HostSelection() {}

  /**
   * @param limit empty: all of them
   * @return in the site's order
   * @throws ProblemsException naming every part that selects no host
   */
  public static List<Host> of(String limit, List<Host> hosts) throws ProblemsException {
    return of(limit, hosts, "--limit");
  }

  /**
   * @param option option or command that the parts belong to
   */
  public static List<Host> of(String limit, List<Host> hosts, String option)
      throws ProblemsException {
    if (limit.isBlank()) {
      return hosts;
    }
    Set<Host> picked = new LinkedHashSet<>();
    List<Problem> problems = new ArrayList<>();
    for (String part : limit.split("[,\\s]+")) {
      if (part.isEmpty()) {
        continue;
      }
      Pattern pattern = glob(part);
      List<Host> named = hosts.stream().filter(host -> matches(pattern, host)).toList();
      List<Host> matching = named.isEmpty() ? withRole(part, hosts) : named;
      if (matching.isEmpty()) {
        List<String> names = hosts.stream().map(Host::name).toList();
        problems.add(
            Problem.error(
                option + " " + part,
                "no host of this site has this name, address or role",
                Spelling.remedy(part, names)));
      }
      picked.addAll(matching);
    }
    if (!problems.isEmpty()) {
      throw new ProblemsException(problems);
    }
    return hosts.stream().filter(picked::contains).toList();
  }

  /** Roles are the groups of a site; a host with that name takes precedence. */
  private static List<Host> withRole(String part, List<Host> hosts) {
    return hosts.stream()
        .filter(host -> host.roles().stream().anyMatch(role -> role.equalsIgnoreCase(part)))
        .toList();
  }

  private static boolean matches(Pattern pattern, Host host) {
    return pattern.matcher(host.name()).matches() || pattern.matcher(host.address()).matches();
  }

  /** {@code *} is any run of characters, {@code ?} any one; all others match literally. */
  private static Pattern glob(String text) {
    StringBuilder regex = new StringBuilder();
    text.codePoints()
        .forEach(point ->
            regex.append(
                switch (point) {
                  case '*' -> ".*";
                  case '?' -> ".";
                  default -> Pattern.quote(Character.toString(point));
                }));
    return Pattern.compile(regex.toString());
  }
}
