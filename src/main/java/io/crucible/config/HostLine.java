package io.crucible.config;

import io.crucible.model.Host;
import io.crucible.model.Origin;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code name = address [role, ...]}. */
final class HostLine {
  /** The brackets around the roles may be left out. */
  private static final Pattern LINE =
      Pattern.compile("(\\S+?)\\s*(?:\\[([^\\]]*)]|\\s([^\\[\\]]*))?");

  private static final List<String> KNOWN_ROLES = ComponentFolder.roles();

  private final ProblemCollector findings;

  HostLine(ProblemCollector findings) {
    this.findings = findings;
  }

  /** The host, or empty if the line was refused. */
  Optional<Host> read(String name, String line, Origin origin) {
    Matcher matcher = LINE.matcher(line.strip());
    if (!matcher.matches()) {
      findings.error(
          origin,
          "host " + name + " has an invalid value: " + line,
          "write it as " + name + " = 192.0.2.11 [compute, storage]");
      return Optional.empty();
    }
    boolean named = isUsable("host name", name, origin);
    if (!isUsable("address", matcher.group(1), origin) || !named) {
      return Optional.empty();
    }
    String roles = matcher.group(2) == null ? matcher.group(3) : matcher.group(2);
    return Optional.of(
        new Host(
            Address.normal(name),
            Address.normal(matcher.group(1)),
            roles(roles == null ? "" : roles, origin),
            origin));
  }

  private boolean isUsable(String what, String text, Origin origin) {
    if (!Address.isValid(text)) {
      findings.error(
          origin, what + " " + text + " is not valid", "expected: " + ValueType.HOST.expected());
      return false;
    }
    if (Address.isLoopback(text)) {
      findings.warning(
          origin,
          what + " " + text + " is a loopback address; other hosts cannot reach this host by it",
          "");
    }
    return true;
  }

  private Set<String> roles(String list, Origin origin) {
    Set<String> roles = new TreeSet<>();
    for (String word : ValueType.items(list)) {
      String role = word.toLowerCase(Locale.ROOT);
      if (KNOWN_ROLES.contains(role)) {
        roles.add(role);
      } else {
        findings.error(origin, "unknown role " + word, Spelling.remedy(word, KNOWN_ROLES));
      }
    }
    return roles.isEmpty() ? Set.of(Host.COMPUTE) : roles;
  }
}
