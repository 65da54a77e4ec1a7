package io.crucible.config;

import io.crucible.model.Secret;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the command line and the environment say over the files.
 *
 * @param controller {@code --controller}: the first host, and the NFS server
 * @param compute2 {@code --compute2}: the second host
 * @param hosts {@code --hosts}: in place of all hosts of the files; each an address or {@code
 *     name=address}, with roles in brackets if need be
 * @param session what was set in a shell: values by {@code section.key}
 * @param set {@code --set}: values by {@code section.key}; an empty one takes a setting back
 * @param password for the login, from a prompt, a file or the environment
 * @param environment all of it; read are the variables {@code CRUCIBLE_SECTION__KEY} and HOME
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

  /** Nothing over the files. */
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

  /** The same, with what was set in a shell. */
  public Overrides withSession(Map<String, String> settings) {
    return new Overrides(controller, compute2, hosts, settings, set, password, environment);
  }
}
