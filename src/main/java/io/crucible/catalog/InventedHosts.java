package io.crucible.catalog;

import io.crucible.config.Site;
import io.crucible.model.Host;
import io.crucible.model.HostFacts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Hosts as a release usually comes, for looking at what would be written without asking anybody.
 * Components say what of theirs such a host has.
 */
public final class InventedHosts {
  private InventedHosts() {}

  /** Names of the releases, such as debian-12. */
  public static List<String> releases() {
    return Profiles.shipped().all().stream().map(Profile::name).toList();
  }

  /**
   * What such a host would answer; empty for an unknown release.
   *
   * @param site whose components are asked what such a host would say
   */
  public static Optional<HostFacts> of(String release, Host host, Site site) {
    return Profiles.shipped().all().stream()
        .filter(profile -> profile.name().equals(release))
        .findFirst()
        .map(profile -> facts(profile, host, answers(host, site)));
  }

  /** What is made up where nobody is asked; empty where nothing is. */
  public static Optional<String> madeUp(Site site) {
    return ComponentCode.all().stream()
        .flatMap(code -> code.invented(site.hosts().getFirst(), site).madeUp().stream())
        .findFirst();
  }

  private static Map<String, String> answers(Host host, Site site) {
    Map<String, String> answers = new HashMap<>();
    ComponentCode.all().forEach(code -> answers.putAll(code.invented(host, site).answers()));
    return answers;
  }

  private static HostFacts facts(Profile profile, Host host, Map<String, String> answers) {
    boolean debian = profile.get("packages.manager").equals("apt");
    Map<String, HostFacts.Program> programs = new HashMap<>();
    Map<String, HostFacts.Account> accounts = new HashMap<>();
    for (ComponentCode code : ComponentCode.all()) {
      programs.putAll(code.usual(profile).programs());
      accounts.putAll(code.usual(profile).accounts());
    }
    return new HostFacts(
        Map.of(
            "ID", profile.list("profile.ids").getFirst(),
            "VERSION_ID", profile.get("profile.version"),
            "PRETTY_NAME", profile.title()),
        profile.hasSystemd() ? "systemd" : "init",
        hostname(host),
        Optional.empty(),
        "machine-of-" + host.name(),
        programs,
        Set.of(),
        Set.of(),
        List.of(),
        accounts,
        debian ? Optional.empty() : Optional.of("Enforcing"),
        Addresses.isNumber(host.address()) ? List.of(host.address()) : List.of(),
        debian ? Set.of(Catalog.APPARMOR) : Set.of(),
        List.of(),
        answers);
  }

  /** Hosts of the older form are called by their addresses, which no machine calls itself. */
  private static String hostname(Host host) {
    return Addresses.isNumber(host.name())
        ? "host-" + host.name().replaceAll("[.:]+", "-")
        : host.name();
  }
}
