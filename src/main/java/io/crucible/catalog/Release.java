package io.crucible.catalog;

import io.crucible.model.HostFacts;
import java.util.Optional;

/**
 * The operating system of a host.
 *
 * @param treatedAs the supported release whose profile is used; empty if there is none
 * @param exact false: it is only similar to that release
 * @param newestNfs the newest NFS version that it can mount, if that is limited
 */
public record Release(
    String title, Optional<String> treatedAs, boolean exact, Optional<String> newestNfs) {

  public static Release of(HostFacts facts) {
    String plain =
        facts.osRelease().getOrDefault("ID", "unknown system")
            + " "
            + facts.osRelease().getOrDefault("VERSION_ID", "");
    String title = facts.osRelease().getOrDefault("PRETTY_NAME", plain.strip());
    Optional<Profiles.Match> match = Profiles.shipped().match(facts.osRelease());
    return new Release(
        title,
        match.map(it -> it.profile().title()),
        match.map(Profiles.Match::exact).orElse(false),
        match.flatMap(it -> it.profile().find("nfs.newest")));
  }
}
