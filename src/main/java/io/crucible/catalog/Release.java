package io.crucible.catalog;

import io.crucible.model.HostFacts;
import java.util.List;
import java.util.Optional;

/**
 * The operating system of a host.
 *
 * @param treatedAs the supported release whose profile is used; empty if there is none
 * @param exact false: it is only similar to that release
 * @param needed what a first configuration needs because of it
 */
public record Release(
    String title, Optional<String> treatedAs, boolean exact, List<ComponentCode.Needed> needed) {

  public Release {
    needed = List.copyOf(needed);
  }

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
        match.map(it -> needed(it.profile())).orElse(List.of()));
  }

  private static List<ComponentCode.Needed> needed(Profile profile) {
    return ComponentCode.all().stream().flatMap(code -> code.needed(profile).stream()).toList();
  }
}
