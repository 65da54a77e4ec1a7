package io.crucible.cli;

import io.crucible.config.Spelling;
import io.crucible.model.Host;
import io.crucible.model.Problem;
import io.crucible.model.ProblemsException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Picks hosts by {@code --limit}: names, addresses or patterns, with commas between. */
final class HostSelection {
  private HostSelection() {}

  /**
   * @param limit empty: all of them
   * @return in the site's order
   * @throws ProblemsException naming every part that picks no host
   */
  static List<Host> of(String limit, List<Host> hosts) throws ProblemsException {
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
      List<Host> matching = hosts.stream().filter(host -> matches(pattern, host)).toList();
      if (matching.isEmpty()) {
        List<String> names = hosts.stream().map(Host::name).toList();
        problems.add(
            Problem.error(
                "--limit " + part,
                "no host of this site is called so",
                Spelling.remedy(part, names)));
      }
      picked.addAll(matching);
    }
    if (!problems.isEmpty()) {
      throw new ProblemsException(problems);
    }
    return hosts.stream().filter(picked::contains).toList();
  }

  private static boolean matches(Pattern pattern, Host host) {
    return pattern.matcher(host.name()).matches() || pattern.matcher(host.address()).matches();
  }

  /** {@code *} is any run of characters, {@code ?} any one; all others stand for themselves. */
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
