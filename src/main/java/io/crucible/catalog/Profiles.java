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
    return codenames.stream()
        .flatMap(
            name -> all.stream().filter(it -> it.find("profile.codename").orElse("-").equals(name)))
        .findFirst()
        .or(() -> nearest(own, version))
        .or(() -> like(osRelease.getOrDefault("ID_LIKE", ""), version))
        .map(profile -> new Match(profile, false));
  }

  private Optional<Profile> like(String idLike, String version) {
    for (String id : idLike.split("\\s+")) {
      Optional<Profile> found = nearest(family(id), version);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  private List<Profile> family(String id) {
    return all.stream().filter(it -> it.list("profile.ids").contains(id)).toList();
  }

  private static boolean isVersion(Profile profile, String version) {
    String own = profile.get("profile.version");
    return version.equals(own) || version.startsWith(own + ".");
  }

  /** The newest that is not newer than the host, otherwise the oldest; the newest if unknown. */
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
        .findFirst()
        .or(() -> Optional.of(modern.getFirst()));
  }

  private static Version version(Profile profile) {
    return Version.parse(profile.get("profile.version")).orElseThrow();
  }
}
