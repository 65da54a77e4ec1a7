package io.crucible.workflow;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which site is asked for, and which of its hosts.
 *
 * @param configFolder the caller's own where none is given
 * @param controller the first host, in place of what the files say
 * @param compute2 the second one
 * @param hosts all of them, in place of what the files say
 * @param set settings over the files, by {@code section.key}
 * @param limit those that are worked on; empty: all
 */
public record SiteRequest(
    Optional<Path> configFolder,
    Optional<String> controller,
    Optional<String> compute2,
    List<String> hosts,
    Map<String, String> set,
    String limit) {
  public SiteRequest {
    hosts = List.copyOf(hosts);
    set = new LinkedHashMap<>(set);
  }
}
