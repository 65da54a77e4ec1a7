package io.crucible.component.names;

import io.crucible.model.Problem;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Whether a host looks for names in /etc/hosts first: the line {@code hosts:} of nsswitch.conf(5).
 * Some services answer only for names of their own, or read /etc/hosts themselves.
 */
final class NameServices {
  private static final Set<String> READ_THE_FILE = Set.of("files", "resolve");

  /** They answer for any name. */
  private static final Set<String> OTHERS =
      Set.of("dns", "ldap", "sss", "nis", "nisplus", "hesiod", "wins", "winbind", "db");

  private NameServices() {}

  /**
   * @param line what is behind {@code hosts:}, with actions such as {@code [NOTFOUND=return]}
   */
  static Optional<Problem> problem(String line, String host) {
    List<String> services =
        Arrays.stream(line.replaceAll("#.*|\\[[^]]*]", " ").strip().split("\\s+")).toList();
    Optional<String> first =
        services.stream()
            .filter(it -> READ_THE_FILE.contains(it) || OTHERS.contains(it))
            .findFirst();
    if (line.isBlank() || first.filter(READ_THE_FILE::contains).isPresent()) {
      return Optional.empty();
    }
    boolean used = services.stream().anyMatch(READ_THE_FILE::contains);
    return Optional.of(
        Problem.warning(
            host,
            used
                ? "/etc/nsswitch.conf asks %s for names before /etc/hosts, so hosts of this site may get other addresses (hosts: %s)"
                    .formatted(first.orElseThrow(), line.strip())
                : "/etc/nsswitch.conf does not use /etc/hosts, so the names of this site must be in another service (hosts: %s)"
                    .formatted(line.strip()),
            "put files first in the line hosts: of /etc/nsswitch.conf"));
  }
}
