package io.crucible.config;

import io.crucible.model.Secret;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Settings from the command line and the environment, which override the files.
 *
 * @param controller {@code --controller}: the first host, and the NFS server
 * @param compute2 {@code --compute2}: the second host
 * @param hosts {@code --hosts}: replaces all hosts of the files; each an address or {@code
 *     name=address}, optionally with roles in brackets
 * @param session what was set in a shell: values by {@code section.key}
 * @param set {@code --set}: values by {@code section.key}; an empty one resets to the default
 * @param password for the login, from a prompt, a file or the environment
 * @param environment all of it; the variables {@code CRUCIBLE_SECTION__KEY} and HOME are used
 */
public record Overrides(
    Optional<String> controller,
    Optional<String> compute2,
    List<String> hosts,
    Map<String, String> session,
    Map<String, String> set,
    Optional<Secret> password,
    Map<String, String> environment) {
  public Overrides {
    hosts = List.copyOf(hosts);
    session = new LinkedHashMap<>(session);
    set = new LinkedHashMap<>(set);
    environment = Map.copyOf(environment);
  }

  public static Overrides none() {
    return new Overrides(
        Optional.empty(),
        Optional.empty(),
        List.of(),
        Map.of(),
        Map.of(),
        Optional.empty(),
        Map.of());
  }

  /** A copy with the settings of a shell session. */
  public Overrides withSession(Map<String, String> settings) {
    return new Overrides(controller, compute2, hosts, settings, set, password, environment);
  }
}
