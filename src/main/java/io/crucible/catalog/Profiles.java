package io.crucible.catalog;

import io.crucible.config.DataFile;
import io.crucible.model.Version;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** All profiles; finds the one for a host. */
final class Profiles {
  /**
   * A profile for a host.
   *
   * @param exact false: the host's release is not known, and the profile is the most similar one
   */
  record Match(Profile profile, boolean exact) {}

  /** What the host's /etc/debian_version says, among the keys of its os-release. */
  private static final String DEBIAN_VERSION = "debian_version";

  private final List<Profile> all;

  Profiles(List<Profile> all) {
    // Only those with a version are releases; the others have what releases have in common.
    this.all = all.stream().filter(it -> it.find("profile.version").isPresent()).toList();
  }

  static Profiles shipped() {
    return new Profiles(DataFile.index("/profiles/index").stream().map(Profile::load).toList());
  }

  List<Profile> all() {
    return all;
  }

  /** The supported releases, for people. */
  String titles() {
    return all.stream().map(Profile::title).collect(Collectors.joining(", "));
  }

  /** Empty if the release is not known and not derived from a known one. */
  Optional<Match> match(Map<String, String> osRelease) {
    String id = osRelease.getOrDefault("ID", "");
    String version = osRelease.getOrDefault("VERSION_ID", "");
    List<Profile> own = family(id);
    Optional<Profile> exact = own.stream().filter(it -> isVersion(it, version)).findFirst();
    if (exact.isPresent()) {
      return exact.map(profile -> new Match(profile, true));
    }
    // A derivative has its own version numbers; the code name identifies its base.
    List<String> codenames = new ArrayList<>();
    codenames.add(osRelease.getOrDefault("UBUNTU_CODENAME", ""));
    codenames.add(osRelease.getOrDefault("DEBIAN_CODENAME", ""));
    codenames.add(osRelease.getOrDefault("VERSION_CODENAME", ""));
    if (codenames.stream().anyMatch(this::isOlder)) {
      return Optional.empty();
    }
    return codenames.stream()
        .flatMap(
            name -> all.stream().filter(it -> it.find("profile.codename").orElse("-").equals(name)))
        .findFirst()
        .or(() -> nearest(own, version))
        .or(() -> like(osRelease, version))
        .map(profile -> new Match(profile, false));
  }

  private Optional<Profile> like(Map<String, String> osRelease, String version) {
    for (String id : osRelease.getOrDefault("ID_LIKE", "").split("\\s+")) {
      Optional<Profile> found =
          id.equals("debian")
              ? ofDebian(osRelease.getOrDefault(DEBIAN_VERSION, ""))
              : nearest(family(id), version);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /**
   * @param version as /etc/debian_version has it: 12.5, or trixie/sid
   */
  private Optional<Profile> ofDebian(String version) {
    String codename = version.replaceFirst("/.*", "");
    if (codename.isEmpty() || isOlder(codename)) {
      return Optional.empty();
    }
    return all.stream()
        .filter(it -> it.find("profile.codename").orElse("-").equals(codename))
        .findFirst()
        .or(() -> nearest(family("debian"), version));
  }

  private boolean isOlder(String codename) {
    return all.stream().anyMatch(it -> it.list("profile.older").contains(codename));
  }

  private List<Profile> family(String id) {
    return all.stream().filter(it -> it.list("profile.ids").contains(id)).toList();
  }

  private static boolean isVersion(Profile profile, String version) {
    String own = profile.get("profile.version");
    return version.equals(own) || version.startsWith(own + ".");
  }

  /**
   * The newest that is not newer than the host; without a version the newest. None for a host that
   * is older than all, because it may not have what newer releases have.
   */
  private static Optional<Profile> nearest(List<Profile> family, String version) {
    List<Profile> modern =
        family.stream()
            .filter(it -> !it.isLegacy())
            .sorted(Comparator.comparing(Profiles::version))
            .toList();
    if (modern.isEmpty()) {
      return Optional.empty();
    }
    Optional<Version> wanted = Version.parse(version);
    return modern.reversed().stream()
        .filter(it -> wanted.isEmpty() || version(it).compareTo(wanted.get()) <= 0)
        .findFirst();
  }

  private static Version version(Profile profile) {
    return Version.parse(profile.get("profile.version")).orElseThrow();
  }
}
