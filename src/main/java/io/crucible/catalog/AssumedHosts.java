package io.crucible.catalog;

import io.crucible.config.Address;
import io.crucible.config.Site;
import io.crucible.model.Host;
import io.crucible.model.HostFacts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Sample hosts of a release, to show what would be written without contacting a host. Components
 * define what such a host has of theirs.
 */
public final class AssumedHosts {
  private AssumedHosts() {}

  /** Names of the releases, such as debian-12. */
  public static List<String> releases() {
    return Profiles.shipped().all().stream().map(Profile::name).toList();
  }

  /**
   * The facts of such a host; empty for an unknown release.
   *
   * @param site whose components give sample answers
   */
  public static Optional<HostFacts> of(String release, Host host, Site site) {
    return Profiles.shipped().all().stream()
        .filter(profile -> profile.name().equals(release))
        .findFirst()
        .map(profile -> facts(profile, host, answers(host, site)));
  }

  /** Which values are assumed because no host is contacted; empty if none. */
  public static Optional<String> unknown(Site site) {
    return ComponentCode.all().stream()
        .flatMap(code -> code.assumed(site.hosts().getFirst(), site).unknown().stream())
        .findFirst();
  }

  private static Map<String, String> answers(Host host, Site site) {
    Map<String, String> answers = new HashMap<>();
    ComponentCode.all().forEach(code -> answers.putAll(code.assumed(host, site).answers()));
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
        accounts,
        debian ? Optional.empty() : Optional.of("Enforcing"),
        Address.isLiteral(host.address()) ? List.of(host.address()) : List.of(),
        debian ? Set.of(Catalog.APPARMOR) : Set.of(),
        List.of(),
        answers,
        Optional.empty());
  }

  /** In the short form, hosts are named by their addresses, which cannot be a host name. */
  private static String hostname(Host host) {
    return Address.isLiteral(host.name())
        ? "host-" + host.name().replaceAll("[.:]+", "-")
        : host.name();
  }
}
