package io.crucible.component.ceph;

import io.crucible.config.Setting;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The capabilities of a user of the cluster: only what its images need (docs.ceph.com,
 * rbd-openstack).
 *
 * @param pools where it may create, change and remove images
 * @param readOnly where it may only read images
 */
record CephCaps(List<String> pools, List<String> readOnly) {
  private static final String MONITORS = "profile rbd";

  CephCaps {
    pools = List.copyOf(pools);
    readOnly = List.copyOf(readOnly);
  }

  /** By user; first the one that opens guests' disks. */
  static Map<String, CephCaps> of(Rbd rbd) {
    List<String> guests = List.of(rbd.pool().value());
    List<String> volumes = rbd.cinderPool().map(Setting::value).stream().toList();
    List<String> images = rbd.glancePool().map(Setting::value).stream().toList();
    Map<String, CephCaps> users = new LinkedHashMap<>();
    // nova attaches volumes, and clones guests' disks from images.
    users.put("client." + rbd.user().value(), new CephCaps(joined(guests, volumes), images));
    if (!volumes.isEmpty()) {
      users.put("client.cinder", new CephCaps(joined(volumes, guests), images));
    }
    if (!images.isEmpty()) {
      users.put("client.glance", new CephCaps(images, List.of()));
    }
    return users;
  }

  private static List<String> joined(List<String> some, List<String> more) {
    List<String> all = new ArrayList<>(some);
    all.addAll(more);
    return all;
  }

  /** By daemon, in the order in which Ceph prints them. */
  Map<String, String> byDaemon() {
    String osd =
        Stream.concat(
                pools.stream().map(pool -> "profile rbd pool=" + pool),
                readOnly.stream().map(pool -> "profile rbd-read-only pool=" + pool))
            .collect(Collectors.joining(", "));
    Map<String, String> caps = new LinkedHashMap<>();
    caps.put("mgr", osd);
    caps.put("mon", MONITORS);
    caps.put("osd", osd);
    return caps;
  }

  /** As arguments of {@code ceph auth}. */
  String words() {
    return byDaemon().entrySet().stream()
        .map(entry -> entry.getKey() + " '" + entry.getValue() + "'")
        .collect(Collectors.joining(" "));
  }

  /** As lines of a keyring. */
  List<String> lines() {
    return byDaemon().entrySet().stream()
        .map(entry -> "caps " + entry.getKey() + " = \"" + entry.getValue() + "\"")
        .toList();
  }

  /** Whether a keyring has at least these capabilities; they include locks of dead clients. */
  boolean sufficeIn(String keyring) {
    String mon = granted(keyring, "mon").orElse("");
    String osd = granted(keyring, "osd").orElse("");
    boolean monitors = mon.contains(MONITORS) || mon.contains("allow");
    return monitors
        && pools.stream().allMatch(pool -> grants(osd, "allow (\\*|rwx)|profile rbd", pool))
        && readOnly.stream()
            .allMatch(
                pool -> grants(osd, "allow (\\*|rx|rwx)|profile rbd|profile rbd-read-only", pool));
  }

  /** For this pool, or for all pools. */
  private static boolean grants(String caps, String what, String pool) {
    String end = " *(,|$)";
    return Pattern.compile(
            "(^|, *)(" + what + ")(" + end + "| pool=" + Pattern.quote(pool) + end + ")")
        .matcher(caps)
        .find();
  }

  private static Optional<String> granted(String keyring, String daemon) {
    Matcher matcher = Pattern.compile("caps " + daemon + " = \"?([^\"\n]*)\"?").matcher(keyring);
    return matcher.find() ? Optional.of(matcher.group(1).strip()) : Optional.empty();
  }
}
