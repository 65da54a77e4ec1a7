package io.crucible.workflow;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The requested site, and which of its hosts.
 *
 * @param configFolder empty: the caller's own
 * @param controller the first host; overrides the files
 * @param compute2 the second one
 * @param hosts all of them; overrides the files
 * @param set settings that override the files, by {@code section.key}
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

  /** The same with these settings in place of {@link #set}. */
  public SiteRequest with(Map<String, String> settings) {
    return new SiteRequest(configFolder, controller, compute2, hosts, settings, limit);
  }
}
