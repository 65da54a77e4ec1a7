package io.crucible.catalog;

import io.crucible.config.Setting;
import io.crucible.config.Site;
import io.crucible.model.Host;
import io.crucible.model.HostFacts;
import io.crucible.model.Secret;
import io.crucible.model.Version;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Hosts as a release usually comes, for looking at what would be written without asking anybody.
 * libvirt and nova-compute count as installed in the versions that the release has.
 */
public final class InventedHosts {
  private static final String APPARMOR = "/etc/apparmor.d";

  private static final String NO_FSID = "00000000-0000-0000-0000-000000000000";

  private InventedHosts() {}

  /** Names of the releases, such as debian-12. */
  public static List<String> releases() {
    return Profiles.shipped().all().stream().map(Profile::name).toList();
  }

  /**
   * What such a host would answer; empty for an unknown release.
   *
   * @param site where it has its part: one that administers a Ceph cluster knows that
   */
  public static Optional<HostFacts> of(String release, Host host, Site site) {
    return Profiles.shipped().all().stream()
        .filter(profile -> profile.name().equals(release))
        .findFirst()
        .map(profile -> facts(profile, host, answers(host, site)));
  }

  /** What is made up of the Ceph cluster that nobody asks; empty where nothing is. */
  public static Optional<String> madeUp(Site site) {
    if (!(site.storage() instanceof Site.Rbd rbd)) {
      return Optional.empty();
    }
    return switch (rbd.cluster()) {
      case Site.ExistingCluster existing when existing.conf().isEmpty() ->
          Optional.of("its id, its monitors, and what follows from the id");
      case Site.ManagedCluster managed when managed.fsid().isEmpty() ->
          Optional.of("its id, and what follows from it");
      default -> Optional.empty();
    };
  }

  private static Map<String, String> answers(Host host, Site site) {
    boolean administers =
        site.storage() instanceof Site.Rbd rbd
            && rbd.cluster() instanceof Site.ExistingCluster existing
            && existing.admin().filter(host::equals).isPresent();
    if (!administers) {
      return Map.of();
    }
    Site.Rbd rbd = (Site.Rbd) site.storage();
    Site.ExistingCluster existing = (Site.ExistingCluster) rbd.cluster();
    Map<String, String> answers = new HashMap<>();
    answers.put(
        CephQuestions.CONF,
        "[global]\nfsid = %s\nmon_host = %s\n"
            .formatted(
                existing.conf().map(Site.CephConf::fsid).orElse(NO_FSID),
                existing.conf().map(Site.CephConf::monitors).orElse("asked-of-" + host)));
    answers.put(CephQuestions.STATE, "HEALTH_OK");
    answers.put(
        CephQuestions.POOLS,
        CephPools.pools(rbd).map(Setting::value).collect(Collectors.joining("\n")));
    CephCaps.of(rbd)
        .forEach((entity, caps) -> {
          Secret key =
              existing
                  .key()
                  .filter(given -> entity.equals("client." + rbd.user()))
                  .orElseGet(CephKey::random);
          answers.put(
              CephQuestions.user(entity),
              "[%s]\nkey = %s\n%s\n"
                  .formatted(entity, key.reveal(), String.join("\n", caps.lines())));
        });
    return answers;
  }

  private static HostFacts facts(Profile profile, Host host, Map<String, String> answers) {
    boolean debian = profile.get("packages.manager").equals("apt");
    Map<String, HostFacts.Account> accounts = new HashMap<>();
    String qemu = profile.get("user.qemu");
    accounts.put(qemu, new HostFacts.Account(107, 107, List.of(qemu, "kvm")));
    accounts.put("nova", new HostFacts.Account(162, 162, List.of("nova")));
    return new HostFacts(
        Map.of(
            "ID", profile.list("profile.ids").getFirst(),
            "VERSION_ID", profile.get("profile.version"),
            "PRETTY_NAME", profile.title()),
        hostname(host),
        Optional.empty(),
        "machine-of-" + host.name(),
        Version.parse(profile.get("libvirt.version")),
        false,
        Optional.empty(),
        profile.find("nova.version").flatMap(Version::parse),
        Set.of(),
        Set.of(),
        List.of(),
        accounts,
        debian ? Optional.empty() : Optional.of("Enforcing"),
        Addresses.isNumber(host.address()) ? List.of(host.address()) : List.of(),
        Set.of(),
        debian ? Set.of(APPARMOR) : Set.of(),
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
